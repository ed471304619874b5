import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { announceSession, announceTo } from './session-channel.ts';
import { sessionQuery } from './session.ts';

export type Impersonation = OutputOf<typeof operations.listImpersonations>['items'][number];

export const impersonationsQuery = queryOptions({
  queryKey: ['listImpersonations'],
  queryFn: ({ signal }) => api.call('listImpersonations', {}, { signal }),
});

interface Start {
  readonly tenantId: string;
  readonly reason: string;
  readonly minutes: number;
}

/** Its cookie is that of the tenant entry, whose open pages have to hear of it. */
export const useStartImpersonation = () =>
  useMutation({
    mutationFn: (input: Start) => api.call('startImpersonation', input),
    onSuccess: () => announceTo('tenant', 'changed'),
  });

export function useRaiseImpersonation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api.call('raiseImpersonation', { reason }),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      announceSession('changed');
    },
  });
}

export const useEndImpersonation = () =>
  useMutation({
    mutationFn: () => api.call('endImpersonation', {}),
    onSuccess: () => announceSession('ended'),
  });
