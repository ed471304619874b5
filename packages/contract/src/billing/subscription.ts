/** What a subscription is, what an action on it does, and the money that moves. */
import { z } from 'zod';
import { Money, shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { SubscriptionStatus } from './get-billing-status.ts';

export const Cycle = z.enum(['monthly', 'quarterly', 'annual']);

const Quantities = z.record(Slug, z.int().min(0).max(999_999_999));

export const SubscriptionView = z.object({
  id: Uuid,
  status: SubscriptionStatus,
  planCode: Slug,
  planName: z.string(),
  planVersion: z.int(),
  billingCycle: Cycle,
  currency: z.string().length(3),
  hasAccess: z.boolean(),
  autoRenew: z.boolean(),
  trialEndsAt: Timestamp.nullable(),
  cancelAt: Timestamp.nullable().describe('When it ends, if it was canceled for the end of its period'),
  graceEndsAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  periodStart: Timestamp,
  periodEnd: Timestamp.describe('Exclusive'),
  quantities: Quantities.describe('Subscribed quantity by metric'),
  addOns: z.array(z.object({ code: Slug, quantity: z.int(), trialEndsAt: Timestamp.nullable() })),
});

export const MoneyLine = z.object({
  kind: z.enum(['fee', 'charge', 'credit']).describe('fee: a whole period; charge and credit: the rest of one'),
  component: Slug,
  description: z.string(),
  planCode: Slug,
  quantity: z.string().nullable().describe('Decimal'),
  unitPrice: z.string().nullable().describe('Decimal, in major units'),
  amount: Money.describe('Negative where it is given back'),
  periodStart: Timestamp,
  periodEnd: Timestamp,
  explanation: z.record(z.string(), z.unknown()),
});

export const NextPeriod = z
  .object({
    start: Timestamp,
    end: Timestamp,
    planCode: Slug,
    billingCycle: Cycle,
    lines: z.array(MoneyLine),
    total: Money,
  })
  .nullable()
  .describe('The fees in advance of the period that follows; usage is not in it. Null where none follows');

/** What an action does: the preview and the answer of the operation have the same fields. */
export const ActionResult = z.object({
  kind: z.string(),
  effectiveAt: Timestamp,
  proration: z.enum(['immediate', 'next_invoice', 'none', 'reset_cycle', 'period_end']),
  subscription: SubscriptionView,
  lines: z.array(MoneyLine),
  total: Money,
  nextPeriod: NextPeriod,
});

export const Performed = ActionResult.extend({
  version: z.int().describe('Send it as expectedVersion with the next change'),
  eventId: Uuid,
  replayed: z.boolean(),
});

export const ScheduledChange = z.object({
  id: Uuid,
  kind: z.enum(['change', 'renew']),
  change: z.record(z.string(), z.unknown()),
  effectiveAt: Timestamp,
  status: z.enum(['pending', 'applied', 'canceled', 'replaced', 'failed']),
  reason: z.string().nullable(),
  actor: z.string(),
  createdAt: Timestamp,
});

/** Which terms are asked for; what is absent stays as it is. */
export const termsBody = {
  planCode: Slug.optional().describe('Its newest published version, unless planVersion says otherwise'),
  planVersion: z.int().min(1).optional(),
  billingCycle: Cycle.optional(),
  quantities: Quantities.optional().describe('By metric of a fee in advance (seats); 0 takes it away'),
  addOns: Quantities.optional().describe('Quantity by add-on; 0 takes it away'),
};

export const When = z.enum(['now', 'period_end']);

export const accountBody = {
  tenantId: TenantId.optional().describe('For platform admins; default the caller’s'),
};

export const guardBody = {
  expectedVersion: z.int().min(1).optional().describe('Refuses the change if the subscription is not at it any more'),
  ...accountBody,
};

export const Reason = shortText(500);

/** What every action may refuse. */
export const actionErrors = [
  'not_found',
  'product_required',
  'unknown_product',
  'no_subscription',
  'transition_not_allowed',
  'version_conflict',
  'nothing_to_change',
  'idempotency_key_reused',
] as const;

export const termsErrors = [
  'unknown_plan',
  'plan_retired',
  'unknown_cycle',
  'currency_mismatch',
  'unknown_metric',
  'unknown_add_on',
  'below_current_usage',
  'quantity_above_tiers',
  'amount_out_of_range',
  'invalid_request',
] as const;

const at = (date: string): string => `${date}T00:00:00+00:00`;
const usd = (amount: number): z.output<typeof Money> => ({ amount, currency: 'USD' });

export const subscriptionExample = {
  id: '019ac3a4-3333-7b6a-9a40-6f9f3c0c1d2e',
  status: 'active',
  planCode: 'pro',
  planName: 'Pro',
  planVersion: 1,
  billingCycle: 'monthly',
  currency: 'USD',
  hasAccess: true,
  autoRenew: true,
  trialEndsAt: null,
  cancelAt: null,
  graceEndsAt: null,
  endedAt: null,
  periodStart: at('2026-11-01'),
  periodEnd: at('2026-12-01'),
  quantities: {},
  addOns: [],
} as const;

const line = (kind: 'fee' | 'charge' | 'credit', planCode: string, price: string, amount: number) => ({
  kind,
  component: 'plan_fee',
  description: 'Plan Fee',
  planCode,
  quantity: '1',
  unitPrice: price,
  amount: usd(amount),
  periodStart: kind === 'fee' ? at('2026-12-01') : at('2026-11-16'),
  periodEnd: kind === 'fee' ? at('2027-01-01') : at('2026-12-01'),
  explanation: {
    rule: kind === 'credit' ? 'credit_for_unused_time' : 'charge_for_the_rest',
    fraction: { numerator: 1_296_000, denominator: 2_592_000, basis: 'second' },
  },
});

/** q2o from starter (29.00) to pro (99.00) in the middle of November. */
export const upgradeExample = {
  kind: 'changed',
  effectiveAt: at('2026-11-16'),
  proration: 'immediate',
  subscription: subscriptionExample,
  lines: [line('credit', 'starter', '29', -1450), line('charge', 'pro', '99', 4950)],
  total: usd(3500),
  nextPeriod: {
    start: at('2026-12-01'),
    end: at('2027-01-01'),
    planCode: 'pro',
    billingCycle: 'monthly',
    lines: [line('fee', 'pro', '99', 9900)],
    total: usd(9900),
  },
} as const;

export const performedExample = {
  ...upgradeExample,
  version: 2,
  eventId: '019ac3a4-4444-7b6a-9a40-6f9f3c0c1d2e',
  replayed: false,
} as const;
