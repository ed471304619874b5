import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type OwnSession = OutputOf<typeof operations.listSessions>['items'][number];

export const ownSessionsQuery = queryOptions({
  queryKey: ['listSessions'],
  queryFn: ({ signal }) => api.call('listSessions', {}, { signal }),
});

function useEnding<T, R>(end: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: end,
    // Also when refused: it may have ended by itself meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
  });
}

export const useEndSession = () => useEnding((sessionId: string) => api.call('endSession', { sessionId }));
export const useEndOtherSessions = () => useEnding(() => api.call('endOtherSessions', {}));
