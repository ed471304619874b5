import { infiniteQueryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { TenantScope } from './get-billing-status.ts';

export type SubscriptionEvent = OutputOf<typeof operations.listSubscriptionEvents>['items'][number];

const PAGE = 20;

export const subscriptionEventsQuery = ({ tenantId, productCode }: TenantScope) =>
  infiniteQueryOptions({
    queryKey: ['listSubscriptionEvents', tenantId, productCode],
    queryFn: ({ signal, pageParam }) =>
      api.call(
        'listSubscriptionEvents',
        {
          tenantId,
          limit: PAGE,
          ...(productCode !== undefined && { productCode }),
          ...(pageParam !== null && { before: pageParam }),
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
  });
