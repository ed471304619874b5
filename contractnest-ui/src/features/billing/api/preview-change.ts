import { queryOptions } from '@tanstack/react-query';
import type { InputOf, operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { TenantScope } from './get-billing-status.ts';

export type ChangeRequest = Omit<
  InputOf<typeof operations.previewChange>,
  'productCode' | 'tenantId' | 'idempotencyKey'
>;
export type Preview = OutputOf<typeof operations.previewChange>;

/** What an action would do, to the minor unit. Never kept: the clock moves its amounts. */
export const previewQuery = ({ tenantId, productCode }: TenantScope, request: ChangeRequest) =>
  queryOptions({
    queryKey: ['previewChange', tenantId, productCode, request],
    queryFn: ({ signal }) =>
      api.call(
        'previewChange',
        { ...request, tenantId, ...(productCode !== undefined && { productCode }) },
        { signal },
      ),
    staleTime: 0,
    gcTime: 0,
  });
