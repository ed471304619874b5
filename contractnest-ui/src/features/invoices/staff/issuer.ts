import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Issuer = OutputOf<typeof operations.getIssuer>;

export const issuerQuery = queryOptions({
  queryKey: ['getIssuer'],
  queryFn: ({ signal }) => api.call('getIssuer', {}, { signal }),
});

export function useSaveIssuer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InputOf<typeof operations.saveIssuer>) => api.call('saveIssuer', input),
    onSuccess: (saved) => client.setQueryData(issuerQuery.queryKey, saved),
  });
}
