import { queryOptions } from '@tanstack/react-query';
import { api } from '#lib/api.ts';
import type { TenantScope } from './get-billing-status.ts';

/** Why a subscription changed, and the money that moved. What happened does not change any more. */
export const explainEventQuery = ({ tenantId, productCode }: TenantScope, id: string) =>
  queryOptions({
    queryKey: ['explain', tenantId, productCode, 'event', id],
    queryFn: ({ signal }) =>
      api.call(
        'explain',
        { kind: 'event', id, tenantId, ...(productCode !== undefined && { productCode }) },
        { signal },
      ),
    staleTime: Infinity,
  });
