import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type ApiKey = OutputOf<typeof operations.listApiKeys>['items'][number];
export type NewApiKey = Omit<InputOf<typeof operations.createApiKey>, 'idempotencyKey'>;
/** Null where an answer that was lost came again: then nobody has it. */
export type Secret = OutputOf<typeof operations.createApiKey>['secret'];

export const apiKeysQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['listApiKeys', tenantId],
    queryFn: ({ signal }) => api.call('listApiKeys', { tenantId }, { signal }),
  });

/** The list is asked again whatever the answer was: a lost answer may have made a key all the same. */
function useKeyWrite<Input, Output>(tenantId: string, send: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries(apiKeysQuery(tenantId)),
  });
}

export const useCreateKey = (tenantId: string) =>
  useKeyWrite(tenantId, (input: InputOf<typeof operations.createApiKey>) => api.call('createApiKey', input));

export const useRotateKey = (tenantId: string) =>
  useKeyWrite(tenantId, (input: InputOf<typeof operations.rotateApiKey>) => api.call('rotateApiKey', input));

export const useRevokeKey = (tenantId: string) =>
  useKeyWrite(tenantId, (input: InputOf<typeof operations.revokeApiKey>) => api.call('revokeApiKey', input));
