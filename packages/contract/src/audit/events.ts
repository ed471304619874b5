import { z } from 'zod';
import { operation } from '../operation.ts';
import { Cursor, PageLimit, shortText, Slug, Timestamp, Uuid } from '../primitives.ts';

const AuditEvent = z.object({
  id: Uuid,
  occurredAt: Timestamp,
  action: z.string().describe('For example `api_key_created`'),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
  actor: z.string().describe('`session:…`, `api_key:…`, `worker…` or `system`'),
  actorName: z.string().nullable().describe('Who that was, where it is known'),
  impersonation: z.string().nullable().describe('Set when platform staff acted for the tenant'),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  sequence: z.int().nullable().describe('Number in the tenant’s chain; null for the seconds before it has one'),
});

const filter = {
  tenantId: Uuid.optional().describe('Absent: the caller’s own tenant'),
  action: Slug.optional(),
  actor: shortText(254).optional().describe('An actor as events name it, or a person’s e-mail address or name'),
  subjectType: Slug.optional(),
  subjectId: shortText(255).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  from: Timestamp.optional().describe('Inclusive; default 90 days back'),
  to: Timestamp.optional().describe('Exclusive'),
  search: shortText(100).optional().describe('Text in action, subject, detail or request id'),
  cursor: Cursor.optional(),
};

export const listAuditEvents = operation({
  id: 'listAuditEvents',
  domain: 'audit',
  summary: 'Who did what in a tenant, newest first',
  description:
    'Every write, and every refusal that matters. The ledger and usage are their own audit and are not repeated here.',
  method: 'get',
  path: '/api/tenant/audit',
  edge: 'audit',
  rpc: 'list_audit_events',
  callers: ['person', 'admin', 'service'],
  scope: 'audit:read',
  query: { ...filter, limit: PageLimit.optional().describe('1 to 100, default 25') },
  output: z.object({ items: z.array(AuditEvent), nextCursor: Cursor.nullable() }),
  errors: ['not_found', 'invalid_request'],
  example: {
    input: { action: 'api_key_created', limit: 25 },
    output: { items: [], nextCursor: null },
  },
});

/** The columns of `lines`; the API writes them as the first line of the file. */
export const AUDIT_COLUMNS = [
  'occurred_at',
  'event_id',
  'action',
  'outcome',
  'subject_type',
  'subject_id',
  'actor',
  'actor_name',
  'impersonation',
  'request_id',
  'ip',
  'detail',
] as const;

export const exportAuditEvents = operation({
  id: 'exportAuditEvents',
  domain: 'audit',
  summary: 'The audit log as CSV lines, page by page',
  description: 'Newest first, 1,000 lines a page. `GET /api/tenant/audit.csv` joins the pages to one file.',
  method: 'get',
  path: '/api/tenant/audit/export',
  edge: 'audit',
  rpc: 'export_audit_events',
  callers: ['person', 'admin', 'service'],
  scope: 'audit:read',
  query: filter,
  output: z.object({ lines: z.string(), events: z.int(), nextCursor: Cursor.nullable() }),
  errors: ['not_found', 'invalid_request'],
  example: { input: {}, output: { lines: '', events: 0, nextCursor: null } },
});

const acrossFilter = { ...filter, tenantId: Uuid.optional().describe('Absent: all tenants') };

export const listPlatformEvents = operation({
  id: 'listPlatformEvents',
  domain: 'audit',
  summary: 'Who did what in all tenants, newest first',
  description: 'For platform staff. An actor is also found by what they did in the place of a tenant.',
  method: 'get',
  path: '/api/admin/audit',
  edge: 'audit',
  rpc: 'list_platform_events',
  callers: ['admin'],
  scope: 'audit:read',
  query: { ...acrossFilter, limit: PageLimit.optional().describe('1 to 100, default 25') },
  output: z.object({
    items: z.array(AuditEvent.extend({ tenant: z.object({ id: Uuid, slug: z.string(), name: z.string() }) })),
    nextCursor: Cursor.nullable(),
  }),
  errors: ['invalid_request'],
  example: { input: { outcome: 'refused', limit: 25 }, output: { items: [], nextCursor: null } },
});

export const PLATFORM_AUDIT_COLUMNS = ['tenant_id', 'tenant', ...AUDIT_COLUMNS] as const;

export const exportPlatformEvents = operation({
  id: 'exportPlatformEvents',
  domain: 'audit',
  summary: 'The audit log of all tenants as CSV lines, page by page',
  description: 'Newest first, 1,000 lines a page. `GET /api/admin/audit.csv` joins the pages to one file.',
  method: 'get',
  path: '/api/admin/audit/export',
  edge: 'audit',
  rpc: 'export_platform_events',
  callers: ['admin'],
  scope: 'audit:read',
  query: acrossFilter,
  output: z.object({ lines: z.string(), events: z.int(), nextCursor: Cursor.nullable() }),
  errors: ['invalid_request'],
  example: { input: {}, output: { lines: '', events: 0, nextCursor: null } },
});
