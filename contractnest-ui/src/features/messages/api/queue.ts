import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { named, type MessageScope } from './messages.ts';

export type Queue = OutputOf<typeof operations.getJtdQueue>;

const LOOK_AGAIN_MS = 15_000;

/** How the messages stand, now: it is looked at again while somebody watches. */
export const queueQuery = (scope: MessageScope) =>
  queryOptions({
    queryKey: ['getJtdQueue', scope.tenantId, scope.productCode],
    queryFn: ({ signal }) => api.call('getJtdQueue', named(scope), { signal }),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
