/** What the billing page is about, in the URL: a mail can lead straight to the form it speaks of. */
import * as z from 'zod/mini';

export const FLOWS = ['change', 'cancel', 'pause', 'resume', 'activate', 'renew', 'auto-renewal'] as const;
export type Flow = (typeof FLOWS)[number];

export const BillingSearch = z.object({
  flow: z.catch(z.optional(z.enum(FLOWS)), undefined),
  /** The plan to change to. */
  plan: z.catch(z.optional(z.string().check(z.maxLength(63))), undefined),
  cycle: z.catch(z.optional(z.enum(['monthly', 'quarterly', 'annual'])), undefined),
});
export type BillingSearch = z.output<typeof BillingSearch>;
