/** The clock of a sandbox tenant. A move takes as many calls as there is work; what happened so far is told. */
import { useState } from 'react';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Clock = OutputOf<typeof operations.getTestClock>;
export type Moved = OutputOf<typeof operations.setTestClock>;
export type Happening = Moved['happened'][number];

/** By a duration, or to an instant. */
export type Move = { readonly by: string; readonly idempotencyKey: string } | { readonly at: string };

export const testClockQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['getTestClock', tenantId],
    queryFn: ({ signal }) => api.call('getTestClock', { tenantId }, { signal }),
  });

const begin = (tenantId: string, move: Move): Promise<Moved> =>
  'at' in move
    ? api.call('setTestClock', { tenantId, at: move.at })
    : api.call('advanceTestClock', { tenantId, by: move.by, idempotencyKey: move.idempotencyKey });

export interface Progress {
  readonly clock: string;
  readonly target: string;
}

/** Everything that shows this tenant is asked again afterwards, a move that broke off in the middle too. */
export function useMoveClock(tenantId: string) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const mutation = useMutation({
    mutationFn: async (move: Move): Promise<Moved> => {
      const first = await begin(tenantId, move);
      const happened = [...first.happened];
      let last = first;
      while (last.more) {
        setProgress({ clock: last.now, target: last.target });
        last = await api.call('setTestClock', { tenantId, at: last.target });
        happened.push(...last.happened);
      }
      return { ...last, from: first.from, happened };
    },
    onSettled: () => {
      setProgress(undefined);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId });
    },
  });
  return { ...mutation, progress };
}

export function useRemoveClock(tenantId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.call('removeTestClock', { tenantId }),
    onSuccess: () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId }),
  });
}
