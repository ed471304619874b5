/** Usage: facts that a tenant did something, counted once for ever. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { IdempotencyKey, ProductCode, shortText, TenantId, Timestamp, Units, Uuid } from '../primitives.ts';
import { Metric, SoftWarning } from './quota.ts';

const usageBody = {
  metric: Metric,
  quantity: Units.describe('Whole units; 0 only where the metric is a level, not a sum'),
  occurredAt: Timestamp.optional().describe('Default now; up to 90 days late, 5 minutes ahead'),
  subject: shortText(255).optional().describe('Who or what, for metrics that count different ones'),
  metadata: z.record(z.string(), z.unknown()).optional().describe('Anything about the event, up to some 16 kB'),
};

const Recorded = z.object({
  status: z.enum(['recorded', 'duplicate']),
  eventId: Uuid,
  warning: SoftWarning.optional().describe('Counted, but the window is beyond its soft limit now'),
});

const refusals = [
  'unknown_metric',
  'no_subscription',
  'limit_reached',
  'event_in_future',
  'event_too_late',
  'idempotency_key_reused',
  'invalid_request',
] as const;

export const recordUsage = operation({
  id: 'recordUsage',
  domain: 'billing',
  summary: 'Record one usage event',
  description:
    'An event counts once whenever and however often it arrives, in the windows in which it happened. Beyond a hard ' +
    'limit it is refused and leaves nothing; beyond a soft one it counts and the answer warns.',
  method: 'post',
  path: '/api/billing/usage',
  edge: 'billing',
  rpc: 'record_usage',
  callers: ['service', 'person'],
  scope: 'usage:write',
  body: usageBody,
  product: true,
  idempotency: 'required',
  output: Recorded,
  success: 201,
  errors: ['unknown_product', ...refusals],
  example: {
    input: { metric: 'contracts', quantity: 1, occurredAt: '2026-11-21T10:00:00Z' },
    output: { status: 'recorded', eventId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e' },
  },
});

export const recordUsageBatch = operation({
  id: 'recordUsageBatch',
  domain: 'billing',
  summary: 'Record up to 1,000 usage events',
  method: 'post',
  path: '/api/billing/usage/batch',
  edge: 'billing',
  rpc: 'record_usage_batch',
  callers: ['service'],
  scope: 'usage:write',
  body: {
    events: z
      .array(z.strictObject({ ...usageBody, idempotencyKey: IdempotencyKey }))
      .min(1)
      .max(1000),
  },
  product: true,
  output: z.object({
    results: z
      .array(
        z.union([
          Recorded,
          z.object({
            status: z.literal('refused'),
            code: z.enum(refusals),
            context: z.record(z.string(), z.unknown()),
          }),
        ]),
      )
      .describe('One for each event, in the same order'),
    recorded: z.int(),
    duplicates: z.int(),
    refused: z.int(),
  }),
  errors: ['unknown_product', 'invalid_request'],
  example: {
    input: { events: [{ metric: 'contracts', quantity: 1, idempotencyKey: 'contract-77' }] },
    output: {
      results: [{ status: 'recorded', eventId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e' }],
      recorded: 1,
      duplicates: 0,
      refused: 0,
    },
  },
});

export const getUsageSummary = operation({
  id: 'getUsageSummary',
  domain: 'billing',
  summary: 'Each metric over a period, with its days',
  description: 'By default the billing period that runs now. Totals come from the events, by when they happened.',
  method: 'get',
  path: '/api/billing/usage/:tenantId',
  edge: 'billing',
  rpc: 'get_usage_summary',
  callers: ['service', 'person', 'admin'],
  scope: 'usage:read',
  params: { tenantId: TenantId },
  query: { periodStart: Timestamp.optional(), periodEnd: Timestamp.optional() },
  product: true,
  output: z.object({
    tenantId: TenantId,
    productCode: ProductCode,
    periodStart: Timestamp,
    periodEnd: Timestamp,
    timeZone: z.string(),
    metrics: z.array(
      z.object({
        metric: Metric,
        name: z.string(),
        unit: z.string(),
        aggregation: z.enum(['sum', 'count', 'max', 'latest', 'unique']),
        total: Units,
        days: z.array(z.object({ date: z.iso.date(), value: Units, events: Units })),
      }),
    ),
  }),
  errors: ['not_found', 'product_required', 'unknown_product', 'invalid_request'],
  example: {
    input: { tenantId: '019ac3a0-0000-7000-8000-000000000001' },
    output: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      productCode: 'contractnest',
      periodStart: '2026-10-31T18:30:00+00:00',
      periodEnd: '2027-01-31T18:30:00+00:00',
      timeZone: 'Asia/Kolkata',
      metrics: [
        {
          metric: 'contracts',
          name: 'Contracts',
          unit: 'contract',
          aggregation: 'sum',
          total: 12,
          days: [{ date: '2026-11-21', value: 12, events: 12 }],
        },
      ],
    },
  },
});
