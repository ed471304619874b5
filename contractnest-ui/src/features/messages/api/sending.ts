import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { Channel } from '../messages-search.ts';
import { named, type MessageScope } from './messages.ts';

export type CanSend = OutputOf<typeof operations.canSend>;
export type MessageInput = Omit<InputOf<typeof operations.createJtd>, 'idempotencyKey' | 'productCode'>;

/** Whether a message would go out now, and if not, why. Credits move all the time, so it is never taken from before. */
export const canSendQuery = (scope: MessageScope, channel: Channel) =>
  queryOptions({
    queryKey: ['canSend', scope.tenantId, scope.productCode, channel],
    queryFn: ({ signal }) => api.call('canSend', { channel, ...named(scope) }, { signal }),
    staleTime: 0,
  });

export function useSend({ tenantId, productCode }: MessageScope) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: MessageInput & { readonly idempotencyKey: string }) =>
      api.call('createJtd', { ...input, ...(productCode !== undefined && { productCode }) }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId }),
  });
}
