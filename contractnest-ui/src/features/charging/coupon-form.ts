/** What is checked of a coupon and a rate before it is sent. */
import type { InputOf, operations } from '@contractnest/contract';
import type { Typed } from '#components/form-dialog.tsx';
import { endOfDay, isDay } from '#lib/dates.ts';
import { minorDigits, toMinor } from '#lib/money.ts';

export const isCode = (typed: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/.test(typed);
export const isName = (typed: string, most = 100): boolean => typed.length >= 1 && typed.length <= most;
/** Empty: without a limit. */
export const isLimit = (typed: string): boolean => typed === '' || /^[1-9]\d{0,8}$/.test(typed);
export const isEnd = (typed: string): boolean => typed === '' || isDay(typed);
export const isSlug = (typed: string): boolean => /^[a-z][a-z0-9_-]{0,62}$/.test(typed);
export const isHsnSac = (typed: string): boolean => /^(\d{4,8})?$/.test(typed);

/** 0 to 100 with at most four digits after the point. */
export const isPercent = (typed: string): boolean => /^\d{1,3}(\.\d{1,4})?$/.test(typed) && Number(typed) <= 100;

type Kind = 'percent' | 'amount';

export const isValue = (typed: string, kind: Kind, currency: string): boolean =>
  kind === 'percent' ? isPercent(typed) && Number(typed) > 0 : toMinor(typed, minorDigits(currency)) !== undefined;

const text = (typed: Typed, name: string): string => typed[name] ?? '';

/** Bounds that may be moved later. */
export function toBounds(typed: Typed) {
  const expiresAt = text(typed, 'expires') === '' ? undefined : endOfDay(text(typed, 'expires'));
  return {
    ...(text(typed, 'maxRedemptions') !== '' && { maxRedemptions: Number(text(typed, 'maxRedemptions')) }),
    ...(text(typed, 'maxPerTenant') !== '' && { maxPerTenant: Number(text(typed, 'maxPerTenant')) }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

type NewCoupon = InputOf<typeof operations.createCoupon>;

export function toCoupon(typed: Typed): NewCoupon {
  const kind = text(typed, 'kind') as Kind;
  const duration = text(typed, 'duration') as NewCoupon['duration'];
  const currency = text(typed, 'currency');
  const amount = kind === 'amount' ? toMinor(text(typed, 'value'), minorDigits(currency)) : undefined;
  return {
    code: text(typed, 'code').toUpperCase(),
    name: text(typed, 'name'),
    kind,
    duration,
    ...(kind === 'percent' && { percent: text(typed, 'value') }),
    ...(amount !== undefined && { amount, currency }),
    ...(duration === 'repeating' && { invoices: Number(text(typed, 'invoices')) }),
    ...(text(typed, 'product') !== '' && { productCodes: [text(typed, 'product')] }),
    ...toBounds(typed),
  };
}
