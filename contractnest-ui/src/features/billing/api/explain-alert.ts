import { queryOptions } from '@tanstack/react-query';
import { api } from '#lib/api.ts';
import type { BillingStatus } from './get-billing-status.ts';

/** Which rule raised an alert, and what it saw. */
export const explainAlertQuery = (
  { tenantId, productCode }: Pick<BillingStatus, 'tenantId' | 'productCode'>,
  id: string,
) =>
  queryOptions({
    queryKey: ['explain', tenantId, productCode, 'alert', id],
    queryFn: ({ signal }) => api.call('explain', { kind: 'alert', id, tenantId, productCode }, { signal }),
  });
