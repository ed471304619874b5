/** What staff see of the billing cycle: its runs, a dry run, and what workers have set aside. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Money, PageLimit, ProductCode, shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';

const tenantId = '019ac3a0-0000-7000-8000-000000000001';
const at = '2026-11-16T10:00:05+00:00';

const shared = { domain: 'billing', edge: 'billing', callers: ['admin'] } as const;

export const BillingRun = z.object({
  id: Uuid,
  startedAt: Timestamp,
  endedAt: Timestamp,
  tenants: z.int().describe('Tenants and products that had something due'),
  invoices: z.int().describe('Made'),
  notices: z.int().describe('Told'),
  parked: z.int().describe('Failed and set aside'),
  passedOver: z.int().describe('Held by somebody else; left to the next run'),
});

export const listBillingRuns = operation({
  ...shared,
  id: 'listBillingRuns',
  summary: 'Runs of the billing cycle, when workers ticked, and what is due',
  description: 'A tick that finds nothing due is no run; `workers` says that it ticked.',
  method: 'get',
  path: '/api/admin/billing/runs',
  rpc: 'list_billing_runs',
  scope: 'tenants:read',
  query: { limit: PageLimit.default(25), before: Uuid.optional().describe('`nextBefore` of the page before') },
  output: z.object({
    items: z.array(BillingRun),
    nextBefore: Uuid.nullable(),
    asOf: Timestamp,
    workers: z.array(z.object({ worker: Slug, lastTickAt: Timestamp })),
    dueNow: z.int().describe('Tenants and products that the next run will see'),
    nextDueAt: Timestamp.nullable().describe('When a worker next has something to do; sandbox clocks not counted'),
    parked: z.int().describe('Set aside, over all workers'),
  }),
  errors: [],
  example: {
    input: {},
    output: {
      items: [
        {
          id: '019ac3a0-0000-7000-8000-0000000000e1',
          startedAt: at,
          endedAt: '2026-11-16T10:00:06+00:00',
          tenants: 12,
          invoices: 12,
          notices: 14,
          parked: 0,
          passedOver: 0,
        },
      ],
      nextBefore: null,
      asOf: '2026-11-16T10:02:00+00:00',
      workers: [{ worker: 'billing-cycle', lastTickAt: '2026-11-16T10:01:50+00:00' }],
      dueNow: 0,
      nextDueAt: '2026-11-16T18:30:00+00:00',
      parked: 0,
    },
  },
});

const RehearsedInvoice = z.object({
  kind: z.enum(['period', 'change']),
  billedAt: Timestamp,
  issuedAt: Timestamp,
  periodStart: Timestamp,
  periodEnd: Timestamp,
  lines: z.int(),
  net: Money,
  tax: Money,
  total: Money,
});

export const previewBillingRun = operation({
  ...shared,
  id: 'previewBillingRun',
  summary: 'A dry run: what would be billed now, or at a later instant',
  description:
    'Done by the functions of the workers and taken back tenant by tenant: nothing is written. `at` supposes that ' +
    'nothing else happens until then. `fault` is the reason for which a tenant would be parked.',
  method: 'post',
  path: '/api/admin/billing/preview',
  rpc: 'preview_billing_run',
  scope: 'tenants:read',
  body: {
    max: z.int().min(1).max(100).default(25).describe('Tenants and products at the most, the longest due first'),
    at: Timestamp.optional().describe('Default now'),
    productCode: ProductCode.optional(),
  },
  output: z.object({
    at: Timestamp,
    items: z.array(
      z.object({
        tenantId: TenantId,
        tenantName: z.string(),
        productCode: Slug,
        dueAt: Timestamp.describe('Since when something is due'),
        invoices: z.array(RehearsedInvoice),
        fault: z.string().nullable(),
      }),
    ),
    totals: z.array(Money).describe('Of all invoices, by currency'),
    more: z.boolean().describe('There are more tenants than `max`'),
  }),
  errors: [],
  example: { input: { max: 25 }, output: { at, items: [], totals: [], more: false } },
});

export const listParkedWork = operation({
  ...shared,
  id: 'listParkedWork',
  summary: 'What workers have set aside because it failed',
  description: 'Over all workers and tenants, the latest first. What has a `nextAttemptAt` is tried again by itself.',
  method: 'get',
  path: '/api/admin/billing/parked',
  rpc: 'list_parked_work',
  scope: 'tenants:read',
  query: {
    worker: Slug.optional(),
    search: shortText(100).optional().describe('Part of a tenant’s name, of a reason or a worker'),
    page: z.coerce.number().int().min(1).max(10_000).optional().describe('From 1'),
    pageSize: z.coerce.number().int().min(1).max(100).optional().describe('Default 25'),
  },
  output: z.object({
    items: z.array(
      z.object({
        tenantId: TenantId,
        tenantName: z.string(),
        worker: Slug,
        subject: z.string().describe('What failed: send it back to release it'),
        productCode: Slug.nullable(),
        reason: z.string(),
        parkedAt: Timestamp,
        nextAttemptAt: Timestamp.nullable(),
      }),
    ),
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
  }),
  errors: [],
  example: { input: {}, output: { items: [], page: 1, pageSize: 25, total: 0 } },
});

export const releaseParkedWork = operation({
  ...shared,
  id: 'releaseParkedWork',
  summary: 'Let a worker try again what it has set aside',
  description: 'The next tick tries. Kept in the audit log of the tenant. Doing it twice is harmless.',
  method: 'post',
  path: '/api/admin/billing/parked/release',
  rpc: 'release_parked_work',
  scope: 'billing:manage',
  body: {
    tenantId: TenantId,
    worker: Slug,
    subject: shortText(200),
    reason: shortText(500).optional().describe('Why it should succeed now'),
  },
  output: z.object({ tenantId: TenantId, worker: Slug, subject: z.string(), released: z.boolean() }),
  errors: [],
  example: {
    input: { tenantId, worker: 'billing-cycle', subject: '019ac3a0-0000-7000-8000-0000000000d2' },
    output: {
      tenantId,
      worker: 'billing-cycle',
      subject: '019ac3a0-0000-7000-8000-0000000000d2',
      released: true,
    },
  },
});
