/** The list of coupons as it stands in the URL. */
import { oneOf, searchOf, text, whole, type Searched } from '#lib/search.ts';

export const CouponSearch = searchOf({ q: text(100), status: oneOf(['active', 'retired']), page: whole(2, 10_000) });
export type CouponSearch = Searched<typeof CouponSearch>;

export const toInput = ({ q, status, page }: CouponSearch) => ({
  ...(q !== undefined && { search: q }),
  ...(status !== undefined && { status }),
  page: page ?? 1,
});
