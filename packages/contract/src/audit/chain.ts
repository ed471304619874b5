import { z } from 'zod';
import { operation } from '../operation.ts';
import { Cursor, TenantId } from '../primitives.ts';

const Breach = z.object({ rule: z.string(), tenantId: TenantId, subject: z.string() });

/** Where a tenant’s chain stood at the end of a day; kept outside, it proves the days before it. */
export const AuditHead = z.object({
  tenantId: TenantId,
  day: z.iso.date(),
  sequence: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

const exampleHead = {
  tenantId: '019ac3a0-0000-7000-8000-000000000001',
  day: '2026-11-21',
  sequence: 412,
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

export const verifyAudit = operation({
  id: 'verifyAudit',
  domain: 'audit',
  summary: 'Prove that nobody edited, removed, moved or slipped in an audit event',
  description:
    'Recomputes the chain of one tenant, or of all of them page by page until `nextCursor` is null. No breach is the ' +
    'only good answer.',
  method: 'get',
  path: '/api/admin/audit/verify',
  edge: 'audit',
  rpc: 'verify_audit',
  callers: ['admin'],
  scope: 'audit:read',
  query: { tenantId: TenantId.optional(), cursor: Cursor.optional() },
  output: z.object({
    tenants: z.int().describe('Finished in this call'),
    events: z.int().describe('Recomputed in this call'),
    breaches: z.array(Breach),
    nextCursor: Cursor.nullable(),
  }),
  errors: ['not_found', 'invalid_request'],
  example: { input: {}, output: { tenants: 6, events: 412, breaches: [], nextCursor: null } },
});

export const compareAuditHeads = operation({
  id: 'compareAuditHeads',
  domain: 'audit',
  summary: 'Compare the chains with heads that were kept outside',
  description: 'Finds what `verifyAudit` cannot: a whole chain that somebody with all rights recomputed.',
  method: 'post',
  path: '/api/admin/audit/heads/compare',
  edge: 'audit',
  rpc: 'compare_audit_heads',
  callers: ['admin'],
  scope: 'audit:read',
  body: { heads: z.array(AuditHead).min(1).max(1000) },
  output: z.object({ heads: z.int(), breaches: z.array(Breach) }),
  errors: ['invalid_request'],
  example: { input: { heads: [exampleHead] }, output: { heads: 1, breaches: [] } },
});

export const chainAudit = operation({
  id: 'chainAudit',
  domain: 'audit',
  summary: 'Number and chain the audit events that have committed',
  description: 'A worker’s tick: bounded, and harmless when it runs twice, late or on two machines.',
  method: 'post',
  path: '/functions/v1/audit/chainAudit',
  edge: 'audit',
  rpc: 'chain_audit',
  callers: ['worker'],
  body: { max: z.int().min(1).max(1000).default(500).describe('Events of one tenant at the most') },
  output: z.object({ tenants: z.int(), events: z.int(), more: z.boolean() }),
  errors: [],
  example: { input: { max: 500 }, output: { tenants: 2, events: 7, more: false } },
});

export const exportAuditHeads = operation({
  id: 'exportAuditHeads',
  domain: 'audit',
  summary: 'Hand out the head hashes of days that are over',
  description:
    'A worker’s tick: each head comes again until it stands in `confirmed`. The edge also writes every one into its log.',
  method: 'post',
  path: '/functions/v1/audit/exportAuditHeads',
  edge: 'audit',
  rpc: 'export_audit_heads',
  callers: ['worker'],
  body: {
    confirmed: z.array(AuditHead).max(1000).default([]).describe('Heads that are in their place now'),
    max: z.int().min(1).max(1000).default(200),
  },
  output: z.object({ heads: z.array(AuditHead), more: z.boolean() }),
  errors: [],
  example: { input: { confirmed: [] }, output: { heads: [exampleHead], more: false } },
});
