import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Letter = OutputOf<typeof operations.listInbox>['items'][number];

/** As far as the server counts: this many or more. */
export const MOST_COUNTED = 100;
const PAGE = 20;
const LOOK_AGAIN_MS = 60_000;

/**
 * Asked once a minute, and not while the page is hidden. The tenant does not stand second in the key: what is done with
 * credits and messages asks everything of a tenant again, and says nothing about what somebody has read.
 */
export const unreadQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['countInbox', 'own', tenantId],
    queryFn: ({ signal }) => api.call('countInbox', {}, { signal, background: true }),
    staleTime: LOOK_AGAIN_MS,
    refetchInterval: LOOK_AGAIN_MS,
    refetchIntervalInBackground: false,
    // A number in a corner: the next minute is soon enough, and the dialog about the session is not its business.
    retry: false,
    meta: { quiet: true },
  });

export const inboxQuery = (tenantId: string) =>
  infiniteQueryOptions({
    queryKey: ['listInbox', 'own', tenantId],
    queryFn: ({ pageParam, signal }) =>
      api.call('listInbox', { limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });

export interface Reading {
  readonly jtdId: string;
  readonly andOlder?: boolean;
}

export function useRead(tenantId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reading: Reading) => api.call('readInbox', reading),
    onSuccess: ({ unread }) => {
      client.setQueryData(unreadQuery(tenantId).queryKey, { unread });
      return client.invalidateQueries({ queryKey: inboxQuery(tenantId).queryKey });
    },
  });
}
