/**
 * The document that says how a plan version is priced and what it allows. The database checks it against the same
 * shape (seed/production/0002_config_schema.sql is made from it) and against the rules of billing-config-faults.ts.
 */
import { z } from 'zod';
import { MAX_QUANTITY, Slug } from '../primitives.ts';
import { Cycle, Label, Per, Price, PriceComponent, Timing } from './price-component.ts';

const Days = z.int().min(1).max(365);
const Count = z.int().min(0).max(MAX_QUANTITY);

export const FeatureValue = z
  .union([
    z.boolean(),
    Count,
    // eslint-disable-next-line no-control-regex -- the point is to refuse them
    z.string().regex(/^[^\u0000-\u001f\u007f]{1,200}$/u),
    z.null(),
  ])
  .describe('On or off, a limit (null is unlimited), or a text');

const Features = z.record(Slug, FeatureValue);

const AddOn = z.strictObject({
  code: Slug,
  name: Label,
  description: Label.optional(),
  price: Price,
  per: Per.optional(),
  timing: Timing.optional(),
  prorates: z.boolean().optional(),
  trialDays: Days.optional().describe('Free at first'),
  maxQuantity: z.int().min(1).max(10_000).optional().describe('How many may be taken; absent: one'),
  features: Features.optional().describe('Which features it brings'),
});

const Quota = z.strictObject({
  metric: Slug,
  limit: Count.nullable().describe('Null is unlimited, 0 is not in the plan'),
  enforcement: z.enum(['hard', 'soft']).optional().describe('hard refuses above the limit (the default), soft warns'),
  resets: z.enum(['day', 'month', 'period']).optional().describe('Absent: never, as with storage or seats'),
});

const IncludedCredits = z.strictObject({
  creditType: Slug,
  channel: Slug.nullable().optional().describe('Null: pooled'),
  perUnitOf: Slug.optional().describe('For each unit of this metric; absent: for each period'),
  quantity: z.int().min(1).max(MAX_QUANTITY),
  expires: Days.nullable().optional().describe('Days until they expire; null never'),
});

const Activation = z.strictObject({
  quotaPercentOf: Slug.describe('Codes per month are a share of the quota of this metric, rounded up, at least 1'),
  percent: z.int().min(1).max(100),
  unlimitedAllowance: z.int().min(1).max(10_000).optional().describe('Where that quota is unlimited; absent: 10'),
  extra: z
    .array(z.strictObject({ from: z.int().min(1).max(10_000), unit: Price }))
    .min(1)
    .max(20)
    .describe('Price of a further code, by how many are bought at once'),
});

export const BillingConfig = z
  .strictObject({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'an ISO 4217 code')
      .describe('That of the product'),
    cycles: z.array(Cycle).min(1).max(3).describe('The billing periods on offer; the first is the default'),
    components: z.array(PriceComponent).max(50),
    commitment: Price.optional().describe('The lines of a period come to at least this; prorated'),
    addOns: z.array(AddOn).max(50).optional(),
    trial: z
      .strictObject({
        days: Days,
        expiringDays: Days.optional().describe('How long before the end to say so; absent: 4'),
        allowances: z
          .array(z.strictObject({ metric: Slug, limit: Count }))
          .max(50)
          .optional()
          .describe('What the trial allows instead of the quotas'),
      })
      .optional(),
    grace: z
      .strictObject({ days: z.int().min(0).max(90) })
      .optional()
      .describe('Full access after a failed payment; absent: 7 days'),
    failedPayment: z
      .enum(['grace', 'past_due'])
      .optional()
      .describe('grace: stays active, overdue on day 7, grace from day 14. past_due: at once. Absent: grace'),
    proration: z
      .strictObject({
        mode: z.enum(['immediate', 'next_invoice', 'none', 'reset_cycle']).optional(),
        basis: z.enum(['second', 'day']).optional(),
      })
      .optional()
      .describe('How a change within a period is charged; absent: immediately, by the second'),
    credits: z.array(IncludedCredits).max(50).optional().describe('Credits that come with the plan'),
    features: Features.optional(),
    quotas: z.array(Quota).max(100).optional(),
    activation: Activation.optional(),
    rateLimitMultiplier: z.int().min(1).max(1000).optional().describe('Times the usual rate limit; absent: 1'),
  })
  .describe('How a plan version is priced and what it allows');
export type BillingConfig = z.output<typeof BillingConfig>;

/** For editors and for the database. */
export const billingConfigSchema = (): Record<string, unknown> =>
  z.toJSONSchema(BillingConfig, { io: 'input' }) as Record<string, unknown>;
