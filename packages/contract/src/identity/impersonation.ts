/** Platform staff acting for a tenant: for a reason, for a time, read-only at first, seen by the tenant. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { Session, sessionExample } from './session.ts';

export const Reason = shortText(500).describe('At least 10 characters; the tenant reads it');
const impersonation = {
  ...sessionExample,
  role: 'staff_view',
  impersonation: {
    reason: 'Ticket 4711: wrong balance',
    readOnly: true,
    expiresAt: '2026-11-21T10:30:00.000Z',
    mayRaise: true,
  },
};

export const startImpersonation = operation({
  id: 'startImpersonation',
  domain: 'identity',
  summary: 'Act for a tenant, read-only',
  description:
    'Sets the cookie of the tenant entry: open it then. Ends by endImpersonation, by time, or with the staff session. ' +
    'Granting, correcting and refunding credits stay operations of the admin entry, with reasons of their own.',
  method: 'post',
  path: '/api/admin/tenants/:tenantId/impersonate',
  edge: 'auth',
  rpc: 'start_impersonation',
  callers: ['admin'],
  scope: 'tenants:impersonate',
  params: { tenantId: TenantId },
  body: { reason: Reason, minutes: z.int().min(1).max(60).optional().describe('Default 30') },
  output: Session,
  success: 201,
  errors: ['not_found', 'reason_required'],
  example: {
    input: { tenantId: sessionExample.tenant.id, reason: 'Ticket 4711: wrong balance' },
    output: impersonation,
  },
});

export const raiseImpersonation = operation({
  id: 'raiseImpersonation',
  domain: 'identity',
  summary: 'Change things while acting for a tenant, for one more reason',
  description: 'Only for staff whose role holds tenants:raise. The time limit stays; the cookie is a new one.',
  method: 'post',
  path: '/api/tenant/auth/impersonation/raise',
  edge: 'auth',
  rpc: 'raise_impersonation',
  callers: ['person'],
  body: { reason: Reason },
  output: Session,
  errors: ['forbidden', 'session_expired', 'reason_required', 'tenant_suspended'],
  example: {
    input: { reason: 'The customer asked for it by phone' },
    output: { ...impersonation, role: 'staff_edit' },
  },
});

export const endImpersonation = operation({
  id: 'endImpersonation',
  domain: 'identity',
  summary: 'Stop acting for a tenant',
  method: 'post',
  path: '/api/tenant/auth/impersonation/end',
  edge: 'auth',
  rpc: 'end_impersonation',
  callers: ['person'],
  output: z.object({ ended: z.boolean() }),
  errors: ['forbidden'],
  example: { input: {}, output: { ended: true } },
});

export const listImpersonations = operation({
  id: 'listImpersonations',
  domain: 'identity',
  summary: 'When platform staff acted for my tenant, and why',
  method: 'get',
  path: '/api/tenant/impersonations',
  edge: 'tenants',
  rpc: 'list_impersonations',
  callers: ['person', 'admin'],
  scope: 'members:read',
  query: { limit: z.coerce.number().int().min(1).max(100).optional().describe('Default 50') },
  output: z.object({
    items: z.array(
      z.object({
        id: Uuid,
        staffName: z.string(),
        reason: z.string(),
        readOnly: z.boolean(),
        raiseReason: z.string().nullable(),
        startedAt: Timestamp,
        expiresAt: Timestamp,
        endedAt: Timestamp.nullable(),
      }),
    ),
  }),
  errors: [],
  example: { input: {}, output: { items: [] } },
});
