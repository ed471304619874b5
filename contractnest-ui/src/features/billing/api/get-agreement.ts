import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { TenantScope } from './get-billing-status.ts';

export type Agreement = OutputOf<typeof operations.getSubscriptionDetails>;
export type SubscriptionView = NonNullable<Agreement['subscription']>;
export type ScheduledChange = Agreement['scheduledChanges'][number];
export type NextPeriod = Agreement['nextPeriod'];
export type MoneyLine = NonNullable<NextPeriod>['lines'][number];
export type Cycle = SubscriptionView['billingCycle'];

/** The subscription and everything that will happen to it. */
export const agreementQuery = ({ tenantId, productCode }: TenantScope) =>
  queryOptions({
    queryKey: ['getSubscriptionDetails', tenantId, productCode],
    queryFn: ({ signal }) =>
      api.call('getSubscriptionDetails', { tenantId, ...(productCode !== undefined && { productCode }) }, { signal }),
  });
