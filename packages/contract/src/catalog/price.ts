/** What a price is asked for, and what it answers. */
import { z } from 'zod';
import { MAX_QUANTITY, Slug } from '../primitives.ts';
import { Cycle } from './price-component.ts';

const Count = z.int().min(0).max(MAX_QUANTITY);

export const PriceInputs = z
  .strictObject({
    cycle: Cycle,
    quantities: z
      .record(Slug, z.union([Count, z.array(Count).min(1).max(12)]))
      .optional()
      .describe('By metric: a number, or for what is counted per month a list of one for each month. Absent is 0'),
    addOns: z
      .array(z.strictObject({ code: Slug, quantity: z.int().min(1).max(10_000).optional() }))
      .max(50)
      .optional(),
    transactions: z
      .record(Slug, z.array(Count).max(1000))
      .optional()
      .describe('By metric of a percentage bounded per transaction: the amounts, in minor units'),
    fraction: z
      .strictObject({ numerator: Count, denominator: z.int().min(1).max(MAX_QUANTITY) })
      .optional()
      .describe('Part of a period: seconds of seconds. Fees for time are prorated, usage is not'),
    timing: z.enum(['advance', 'arrears']).optional().describe('Only what is charged then'),
  })
  .describe('Sample usage');

export const priceInputsSchema = (): Record<string, unknown> =>
  z.toJSONSchema(PriceInputs, { io: 'input' }) as Record<string, unknown>;

export const PriceLine = z.object({
  position: z.int(),
  component: z.string(),
  kind: z.enum(['component', 'add_on', 'minimum', 'maximum', 'commitment']),
  model: z.string(),
  metric: z.string().nullable(),
  description: z.string(),
  tier: z.int().nullable().describe('From 1'),
  quantity: z.string().nullable().describe('Decimal string'),
  unitPrice: z.string().nullable().describe('Major units as a decimal string; null: not one price per unit'),
  months: z.array(z.int()).nullable().describe('Which months of the period; null: the period as one piece'),
  amount: z.int().describe('Minor units, rounded half-up'),
  timing: z.enum(['advance', 'arrears']),
  prorates: z.boolean(),
  explanation: z
    .record(z.string(), z.unknown())
    .describe('Rule, what went in, the exact amount, the rounding step, the fraction of the period'),
});

export const Price = z.object({
  currency: z.string(),
  currencyDigits: z.int(),
  cycle: Cycle,
  months: z.int(),
  lines: z.array(PriceLine),
  advance: z.int().describe('Minor units'),
  arrears: z.int().describe('Minor units'),
  total: z.int().describe('Minor units: the sum of the rounded lines'),
});
