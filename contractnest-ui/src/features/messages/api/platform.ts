import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { InputOf, operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type PlatformQueue = OutputOf<typeof operations.getPlatformJtdQueue>;
export type PlatformChannel = PlatformQueue['channels'][number];
export type QueueTenant = OutputOf<typeof operations.listPlatformJtdTenants>['items'][number];
type TenantsInput = Pick<InputOf<typeof operations.listPlatformJtdTenants>, 'search' | 'channel' | 'page'>;

export const TENANTS_PAGE = 25;
const LOOK_AGAIN_MS = 15_000;

export const platformQueueQuery = queryOptions({
  queryKey: ['getPlatformJtdQueue'],
  queryFn: ({ signal }) => api.call('getPlatformJtdQueue', {}, { signal, background: true }),
  staleTime: 0,
  refetchInterval: LOOK_AGAIN_MS,
});

export const queueTenantsQuery = (input: TenantsInput) =>
  queryOptions({
    queryKey: ['listPlatformJtdTenants', input],
    queryFn: ({ signal }) => api.call('listPlatformJtdTenants', { ...input, pageSize: TENANTS_PAGE }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });

export function useHoldChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InputOf<typeof operations.holdJtdChannel>) => api.call('holdJtdChannel', input),
    onSuccess: () => client.invalidateQueries({ queryKey: platformQueueQuery.queryKey }),
  });
}
