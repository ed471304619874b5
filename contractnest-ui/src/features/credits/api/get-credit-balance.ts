import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Balance = OutputOf<typeof operations.getCreditBalance>['balances'][number];
export type Grant = Balance['grants'][number];
export type Hold = Balance['holds'][number];

/** Whose credits; the product may stay away where the tenant has only one. */
export interface CreditScope {
  readonly tenantId: string;
  readonly productCode: string | undefined;
}

export const creditBalanceQuery = ({ tenantId, productCode }: CreditScope) =>
  queryOptions({
    queryKey: ['getCreditBalance', tenantId, productCode],
    queryFn: ({ signal }) =>
      api.call('getCreditBalance', { tenantId, ...(productCode !== undefined && { productCode }) }, { signal }),
  });
