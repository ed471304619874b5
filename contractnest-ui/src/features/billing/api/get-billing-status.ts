import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type BillingStatus = OutputOf<typeof operations.getBillingStatus>;
export type Subscription = NonNullable<BillingStatus['subscription']>;
export type SubscriptionStatus = Subscription['status'];
export type BillingAlert = BillingStatus['alerts'][number];

export interface TenantScope {
  readonly tenantId: string;
  readonly productCode: string | undefined;
}

export const billingStatusQuery = ({ tenantId, productCode }: TenantScope) =>
  queryOptions({
    queryKey: ['getBillingStatus', tenantId, productCode],
    queryFn: ({ signal }) =>
      api.call('getBillingStatus', { tenantId, ...(productCode !== undefined && { productCode }) }, { signal }),
  });
