/** What the billing page is about, in the URL: a mail can lead straight to the form it speaks of. */
import { oneOf, searchOf, text, type Searched } from '#lib/search.ts';

export const FLOWS = ['change', 'cancel', 'pause', 'resume', 'activate', 'renew', 'auto-renewal'] as const;
export type Flow = (typeof FLOWS)[number];

export const BillingSearch = searchOf({
  flow: oneOf(FLOWS),
  /** The plan to change to. */
  plan: text(63),
  cycle: oneOf(['monthly', 'quarterly', 'annual']),
});
export type BillingSearch = Searched<typeof BillingSearch>;
