/** A metric against what the plan allows. */
import { z } from 'zod';
import { Slug, Timestamp, Units } from '../primitives.ts';

export const Metric = Slug.describe('For example `contracts`');

export const Quota = z.object({
  metric: Metric,
  name: z.string(),
  unit: z.string(),
  aggregation: z.enum(['sum', 'count', 'max', 'latest', 'unique']),
  limit: Units.nullable().describe('Null is unlimited, 0 is not in the plan'),
  used: Units,
  remaining: Units.nullable(),
  percent: Units.nullable().describe('Whole percent of the limit, rounded down'),
  enforcement: z.enum(['hard', 'soft']).describe('Hard blocks beyond the limit, soft warns'),
  window: z.enum(['day', 'month', 'period', 'all']),
  windowStart: Timestamp,
  resetsAt: Timestamp.nullable().describe('Null never resets'),
});

/** Said with an event that was counted all the same. */
export const SoftWarning = z.object({
  code: z.literal('limit_passed'),
  rule: z.literal('soft_limit'),
  metric: Metric,
  limit: Units,
  used: Units,
  window: z.enum(['day', 'month', 'period', 'all']),
  resetsAt: Timestamp.nullable(),
});

export const quotaExample = {
  metric: 'runs',
  name: 'Project runs',
  unit: 'run',
  aggregation: 'sum',
  limit: 50,
  used: 12,
  remaining: 38,
  percent: 24,
  enforcement: 'hard',
  window: 'month',
  windowStart: '2026-10-31T18:30:00+00:00',
  resetsAt: '2026-11-30T18:30:00+00:00',
};
