import { queryOptions } from '@tanstack/react-query';
import { api } from '#lib/api.ts';
import { named, type MessageScope } from './messages.ts';

export const waitingQuery = (scope: MessageScope) =>
  queryOptions({
    queryKey: ['getWaitingJtdCount', scope.tenantId, scope.productCode],
    queryFn: ({ signal }) => api.call('getWaitingJtdCount', named(scope), { signal }),
    staleTime: 0,
  });
