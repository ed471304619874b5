/** Single events: what a customer compares its own books with. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Cursor, PageLimit, shortText, TenantId, Timestamp, Units, Uuid } from '../primitives.ts';
import { Metric } from './quota.ts';

const UsageEvent = z.object({
  id: Uuid,
  metric: Metric,
  quantity: Units,
  subject: z.string().nullable(),
  occurredAt: Timestamp.describe('By this it is billed'),
  recordedAt: Timestamp,
  idempotencyKey: z.string().nullable().describe('Null for events from before keys were kept with them'),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  actor: z.string(),
  requestId: z.string().nullable(),
});

const filters = {
  metric: Metric.optional(),
  key: shortText(255).optional().describe('Of one event: its idempotency key, or its id'),
};

const shared = {
  domain: 'billing',
  method: 'get',
  edge: 'billing',
  callers: ['service', 'person', 'admin'],
  scope: 'usage:read',
  params: { tenantId: TenantId },
  product: true,
  errors: ['not_found', 'product_required', 'unknown_product', 'invalid_request'],
} as const;

export const listUsageEvents = operation({
  ...shared,
  id: 'listUsageEvents',
  summary: 'Single usage events, the latest first',
  description:
    'Those that happened between `from` and `to`, ordered by when they were recorded. Looks back 90 days unless `from` says ' +
    'otherwise; the answer names its bound. A line of an invoice says its metric and its period.',
  path: '/api/billing/usage/:tenantId/events',
  rpc: 'list_usage_events',
  query: {
    ...filters,
    from: Timestamp.optional().describe('Inclusive'),
    to: Timestamp.optional().describe('Exclusive'),
    cursor: Cursor.optional(),
    limit: PageLimit.optional().describe('1 to 100, default 25'),
  },
  output: z.object({ from: Timestamp, items: z.array(UsageEvent), nextCursor: Cursor.nullable() }),
  example: {
    input: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      metric: 'contracts',
      from: '2026-10-01T00:00:00Z',
      limit: 25,
    },
    output: {
      from: '2026-10-01T00:00:00+00:00',
      items: [
        {
          id: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e',
          metric: 'contracts',
          quantity: 1,
          subject: null,
          occurredAt: '2026-11-21T10:00:00+00:00',
          recordedAt: '2026-11-21T10:00:02+00:00',
          idempotencyKey: 'contract-77',
          metadata: null,
          actor: 'api_key:019ac3a0-0000-7000-8000-000000000002',
          requestId: 'EwiwPsAgLoLj7Nk8Z1Fdzg',
        },
      ],
      nextCursor: null,
    },
  },
});

/** The columns of `lines`; the API writes them as the first line of the file. */
export const USAGE_COLUMNS = [
  'occurred_at',
  'recorded_at',
  'event_id',
  'metric',
  'quantity',
  'subject',
  'idempotency_key',
  'actor',
  'request_id',
  'metadata',
] as const;

export const exportUsageEvents = operation({
  ...shared,
  id: 'exportUsageEvents',
  summary: 'Single usage events of a span as CSV lines, page by page',
  description:
    'In the order in which they were recorded, 2,000 lines a page. `GET /api/billing/usage/{tenantId}/events.csv` joins the pages to one file.',
  path: '/api/billing/usage/:tenantId/export',
  rpc: 'export_usage_events',
  query: {
    from: Timestamp.describe('Inclusive'),
    to: Timestamp.describe('Exclusive'),
    ...filters,
    cursor: Cursor.optional(),
  },
  output: z.object({ lines: z.string(), entries: z.int(), nextCursor: Uuid.nullable() }),
  example: {
    input: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
    },
    output: { lines: '', entries: 0, nextCursor: null },
  },
});
