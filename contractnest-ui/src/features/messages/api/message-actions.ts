/** What people do with messages. Credits move with them, so everything of the tenant is asked again. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { toFailure } from '#lib/failure.ts';
import { named, type Message, type MessageScope } from './messages.ts';

function useAct<Input, Answer>(tenantId: string, send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  const askAgain = (): Promise<void> =>
    client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId });
  return useMutation({
    mutationFn: send,
    onSuccess: askAgain,
    onError: (error) => {
      // It has moved on: what is shown is not what is there.
      if (toFailure(error).code === 'jtd_state') void askAgain();
    },
  });
}

export type Acting = UseMutationResult<Message, Error, string>;
export type Released = OutputOf<typeof operations.releaseWaitingJtds>;

export const useRetry = (tenantId: string): Acting =>
  useAct(tenantId, (jtdId: string) => api.call('retryJtd', { tenantId, jtdId }));

export const useCancel = (tenantId: string): Acting =>
  useAct(tenantId, (jtdId: string) => api.call('cancelJtd', { tenantId, jtdId }));

/** Serves the waiting line as far as the credits go. */
export const useRelease = (scope: MessageScope): UseMutationResult<Released, Error, void> =>
  useAct(scope.tenantId, () => api.call('releaseWaitingJtds', named(scope)));

export type Changed = OutputOf<typeof operations.changeJtds>;
export interface Change {
  readonly action: 'retry' | 'cancel';
  readonly jtdIds: string[];
}

export const useChangeMany = (tenantId: string): UseMutationResult<Changed, Error, Change> =>
  useAct(tenantId, (change: Change) => api.call('changeJtds', { tenantId, ...change }));
