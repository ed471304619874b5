import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Coupon = OutputOf<typeof operations.listCoupons>['items'][number];
export type AppliedCoupon = OutputOf<typeof operations.listAppliedCoupons>['items'][number];

export const COUPONS_PAGE = 25;
export const COUPONS = 'listCoupons';

interface CouponsInput {
  readonly search?: string;
  readonly status?: Coupon['status'];
  readonly page: number;
}

export const couponsQuery = (input: CouponsInput) =>
  queryOptions({
    queryKey: [COUPONS, input],
    queryFn: ({ signal }) => api.call('listCoupons', { ...input, pageSize: COUPONS_PAGE }, { signal }),
    placeholderData: keepPreviousData,
  });

/** As it is now, for somebody who edits it. */
export async function latestCoupon(id: string, code: string): Promise<Coupon> {
  const { items } = await api.call('listCoupons', { search: code, pageSize: 100 });
  const coupon = items.find((each) => each.id === id);
  if (coupon === undefined) throw new Error('the coupon is there no more');
  return coupon;
}

export interface ChargedScope {
  readonly tenantId: string;
  readonly productCode: string | undefined;
}

export const appliedCouponsQuery = ({ tenantId, productCode }: ChargedScope) =>
  queryOptions({
    queryKey: ['listAppliedCoupons', tenantId, productCode],
    queryFn: ({ signal }) =>
      api.call('listAppliedCoupons', { tenantId, ...(productCode !== undefined && { productCode }) }, { signal }),
  });
