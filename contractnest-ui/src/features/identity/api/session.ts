import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { announceSession } from './session-channel.ts';

export type Session = OutputOf<typeof operations.getSession>;

/** Marked as background: asking who is signed in is not a sign of life. */
export const sessionQuery = queryOptions({
  queryKey: ['getSession'],
  queryFn: ({ signal }) => api.call('getSession', {}, { signal, background: true }),
  staleTime: Infinity,
  gcTime: Infinity,
  // The guard and the session dialog answer a refusal themselves.
  meta: { quiet: true },
});

export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

export function useTouchSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.call('touchSession', {}),
    onSuccess: (limits) => {
      client.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, ...limits });
      announceSession('changed');
    },
  });
}

export function useLogout() {
  return useMutation({
    mutationFn: () => api.call('logout', {}),
    onSuccess: () => announceSession('ended'),
  });
}
