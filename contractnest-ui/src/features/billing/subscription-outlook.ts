/** What a subscription's state means and what happens next, as a key of the catalogue with its date. */
import type { SubscriptionStatus } from './api/get-billing-status.ts';

export interface Standing {
  readonly status: SubscriptionStatus;
  readonly autoRenew: boolean;
  readonly trialEndsAt: string | null;
  readonly cancelAt: string | null;
  readonly graceEndsAt: string | null;
  readonly periodEnd: string;
}

export interface Outlook {
  readonly key:
    | 'trialing'
    | 'trialingEnds'
    | 'renews'
    | 'expires'
    | 'cancels'
    | 'past_due'
    | 'grace'
    | 'graceOpen'
    | 'lapsed'
    | 'unpaid'
    | 'suspended'
    | 'paused'
    | 'canceled'
    | 'expired';
  readonly at?: string;
}

/**
 * A cancellation says more than the state it stands in, unless access is at stake. `mayStart`: the paid period can be
 * begun here.
 */
export function outlookOf(standing: Standing, mayStart = false): Outlook {
  const { status, autoRenew, trialEndsAt, cancelAt, graceEndsAt, periodEnd } = standing;
  if (cancelAt !== null && ['trialing', 'active', 'past_due', 'grace_period'].includes(status))
    return { key: 'cancels', at: cancelAt };
  if (mayStart && ['grace_period', 'suspended', 'unpaid'].includes(status)) return { key: 'lapsed' };
  switch (status) {
    case 'trialing':
      return { key: autoRenew ? 'trialing' : 'trialingEnds', at: trialEndsAt ?? periodEnd };
    case 'active':
      return { key: autoRenew ? 'renews' : 'expires', at: periodEnd };
    case 'grace_period':
      return graceEndsAt === null ? { key: 'graceOpen' } : { key: 'grace', at: graceEndsAt };
    default:
      return { key: status };
  }
}
