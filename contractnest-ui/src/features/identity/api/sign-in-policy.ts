import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { sessionQuery } from './session.ts';

export type SignInPolicy = OutputOf<typeof operations.getSignInPolicy>;

export const signInPolicyQuery = queryOptions({
  queryKey: ['getSignInPolicy'],
  queryFn: ({ signal }) => api.call('getSignInPolicy', {}, { signal }),
});

export function useSetSignInPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: InputOf<typeof operations.setSignInPolicy>) => api.call('setSignInPolicy', change),
    onSuccess: (policy) => {
      client.setQueryData(signInPolicyQuery.queryKey, policy);
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}
