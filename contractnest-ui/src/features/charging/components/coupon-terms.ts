import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import type { AppliedCoupon, Coupon } from '../api/coupons.ts';

/** What a coupon gives, and on which invoices, in words. */
export function useCouponTerms(): (coupon: Coupon | AppliedCoupon) => string {
  const { t } = useTranslation('billingAdmin');
  const format = useFormat();
  return ({ kind, percent, amount, currency, duration, invoices }) => {
    const gives =
      kind === 'percent'
        ? t('coupons.percent', { percent })
        : t('coupons.amount', { amount: format.money({ amount: amount ?? 0, currency: currency ?? '' }) });
    return `${gives} ${t(`coupons.duration.${duration}`, { count: invoices ?? 0 })}`;
  };
}
