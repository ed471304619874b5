/** What a plan charges for: one shape per charge model. Worked numbers stand in docs/charge-models.md. */
import { z } from 'zod';
import { MAX_QUANTITY, Slug } from '../primitives.ts';

/** Major units as decimal text: JSON numbers would lose digits. */
export const Price = z
  .string()
  .regex(
    /^(0|[1-9][0-9]{0,9})(\.[0-9]{1,12})?$/,
    'a decimal like "0.50", not negative, at most 10 digits before and 12 after the point',
  )
  .describe('Major units as a decimal string, not negative');

export const Label = z
  .string()
  // eslint-disable-next-line no-control-regex -- the point is to refuse them
  .regex(/^[^\u0000-\u001f\u007f]{1,100}$/u, '1 to 100 characters, no control characters')
  .describe('What people read');

export const Percent = z
  .string()
  .regex(/^(100|(0|[1-9][0-9]?)(\.[0-9]{1,6})?)$/, 'a decimal from "0" to "100"')
  .describe('Per cent as a decimal string');

const Count = z.int().min(0).max(MAX_QUANTITY);
const AtLeastOne = z.int().min(1).max(MAX_QUANTITY);

export const Per = z
  .enum(['period', 'month'])
  .describe('`month`: once for each month of the billing period. Absent: once for the period');
export const Timing = z
  .enum(['advance', 'arrears'])
  .describe('Charged for the period to come, or for the one that ended. Absent: arrears');
export const Cycle = z.enum(['monthly', 'quarterly', 'annual']);

export const Tier = z.strictObject({
  upTo: AtLeastOne.nullable().describe('The last unit inside the tier; null in the last tier alone'),
  unit: Price.optional().describe('For each unit'),
  flat: Price.optional().describe('Once, from the first unit inside the tier'),
  unitsAbove: Count.optional().describe('Stairstep: unit is for each above this; absent: above where the tier begins'),
});

const every = {
  code: Slug.describe('Unique in the plan; a line of an invoice names it'),
  name: Label.optional().describe('On the invoice; absent: the code'),
  per: Per.optional(),
  timing: Timing.optional(),
  prorates: z
    .boolean()
    .optional()
    .describe('Whether part of a period costs part of it. Absent: what is charged in advance does, and flat fees do'),
};
const counted = {
  ...every,
  metric: Slug.describe('What is counted'),
  minimum: Price.optional().describe('The period costs at least this; prorated'),
  maximum: Price.optional().describe('The period costs at most this; prorated'),
};
const included = Count.optional().describe('Units that cost nothing');
const tiers = z.array(Tier).min(1).max(100);

export const PriceComponent = z.discriminatedUnion('model', [
  z.strictObject({
    ...every,
    model: z.literal('flat').describe('A fee'),
    price: Price.optional(),
    prices: z
      .strictObject({ monthly: Price.optional(), quarterly: Price.optional(), annual: Price.optional() })
      .optional()
      .describe('Instead of price: one for each billing cycle'),
  }),
  z.strictObject({
    ...counted,
    model: z.literal('per_unit').describe('Each unit costs the same'),
    unit: Price,
    included,
  }),
  z.strictObject({
    ...counted,
    model: z.literal('overage').describe('Each unit above the soft quota of its metric'),
    unit: Price,
  }),
  z.strictObject({
    ...counted,
    model: z.literal('graduated').describe('Each unit at the price of its own tier'),
    tiers,
    included,
  }),
  z.strictObject({
    ...counted,
    model: z.literal('volume').describe('All units at the price of the tier that is reached'),
    tiers,
    included,
  }),
  z.strictObject({
    ...counted,
    model: z.literal('stairstep').describe('The fee of the tier that is reached'),
    tiers,
    included,
  }),
  z.strictObject({
    ...counted,
    model: z.literal('package').describe('Whole packages'),
    size: AtLeastOne.describe('Units in a package'),
    price: Price.describe('Of a package'),
    rounding: z.enum(['up', 'down']).optional().describe('A package that was begun counts (up, the default) or not'),
    included,
  }),
  z.strictObject({
    ...counted,
    model: z.literal('percentage').describe('A share of an amount that the metric counts in minor units'),
    percent: Percent,
    fixed: Price.optional().describe('For each event, or for each transaction'),
    eventsMetric: Slug.optional().describe('What counts the events that `fixed` is for'),
    includedEvents: Count.optional().describe('Events without `fixed`'),
    perTransaction: z
      .strictObject({ minimum: Price.optional(), maximum: Price.optional() })
      .optional()
      .describe('Each transaction is priced alone, within these bounds'),
    included: included.describe('Of the amount, in minor units'),
  }),
]);
export type PriceComponent = z.output<typeof PriceComponent>;
