/** The caller's own sessions and tenants. They need no permission but a person. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { IdempotencyKey, shortText, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { Session, sessionExample } from './session.ts';

const people = ['person', 'admin'] as const;

export const listSessions = operation({
  id: 'listSessions',
  domain: 'identity',
  summary: 'The sessions I am signed in with, on whatever device',
  method: 'get',
  path: '/api/tenant/auth/sessions',
  edge: 'auth',
  rpc: 'list_sessions',
  callers: people,
  output: z.object({
    items: z.array(
      z.object({
        id: Uuid,
        tenant: z.object({ id: TenantId, name: z.string() }),
        userAgent: z.string().nullable(),
        ip: z.string().nullable(),
        createdAt: Timestamp,
        lastSeenAt: Timestamp,
        expiresAt: Timestamp,
        current: z.boolean(),
      }),
    ),
  }),
  errors: ['session_expired'],
  example: { input: {}, output: { items: [] } },
});

export const endSession = operation({
  id: 'endSession',
  domain: 'identity',
  summary: 'End one of my sessions at once, in every layer',
  method: 'delete',
  path: '/api/tenant/auth/sessions/:sessionId',
  edge: 'auth',
  rpc: 'end_session',
  callers: people,
  params: { sessionId: Uuid },
  output: z.object({ ended: z.boolean() }),
  errors: ['session_expired', 'not_found'],
  example: { input: { sessionId: '019ac3a4-2222-7b6a-9a40-6f9f3c0c1d2e' }, output: { ended: true } },
});

export const endOtherSessions = operation({
  id: 'endOtherSessions',
  domain: 'identity',
  summary: 'End all of my sessions but this one',
  method: 'post',
  path: '/api/tenant/auth/sessions/end-others',
  edge: 'auth',
  rpc: 'end_other_sessions',
  callers: people,
  output: z.object({ ended: z.int().describe('How many were alive') }),
  errors: ['session_expired'],
  example: { input: {}, output: { ended: 2 } },
});

export const listMyTenants = operation({
  id: 'listMyTenants',
  domain: 'identity',
  summary: 'The tenants I belong to',
  method: 'get',
  path: '/api/tenant/auth/tenants',
  edge: 'auth',
  rpc: 'list_my_tenants',
  callers: people,
  output: z.object({
    items: z.array(
      z.object({
        id: TenantId,
        slug: z.string(),
        name: z.string(),
        status: z.enum(['active', 'suspended']),
        role: z.string(),
        roleName: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
  errors: ['session_expired'],
  example: { input: {}, output: { items: [] } },
});

export const switchTenant = operation({
  id: 'switchTenant',
  domain: 'identity',
  summary: 'Go on in another of my tenants',
  description: 'The session gets a new id and cookie; the old one is dead at once. The absolute limit stays.',
  method: 'post',
  path: '/api/tenant/auth/tenants/switch',
  edge: 'auth',
  rpc: 'switch_tenant',
  callers: ['person'],
  body: { tenantId: TenantId },
  output: Session,
  errors: ['session_expired', 'not_found'],
  example: { input: { tenantId: '019ac3a0-0000-7000-8000-000000000001' }, output: sessionExample },
});

export const createTenant = operation({
  id: 'createTenant',
  domain: 'identity',
  summary: 'Make one more tenant of my own',
  description: 'On the named product, else the default one: its trial plan, else its free plan. Switch to it then.',
  method: 'post',
  path: '/api/tenant/auth/tenants',
  edge: 'auth',
  rpc: 'create_tenant',
  callers: ['person'],
  product: true,
  idempotency: 'required',
  body: { name: shortText(200) },
  output: z.object({ id: TenantId, slug: z.string(), name: z.string(), replayed: z.boolean() }),
  success: 201,
  errors: ['session_expired', 'unknown_product', 'too_many_tenants', 'idempotency_key_reused'],
  example: {
    input: { name: 'Asha Exports', idempotencyKey: IdempotencyKey.parse('tenant-1') },
    output: {
      id: '019ac3a0-0000-8000-a000-000000000009',
      slug: 'asha-exports',
      name: 'Asha Exports',
      replayed: false,
    },
  },
});
