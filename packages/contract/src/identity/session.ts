import { z } from 'zod';
import { operation } from '../operation.ts';
import { ProductCode, TenantId, Timestamp } from '../primitives.ts';
import { Audience } from './audience.ts';

export const Session = z.object({
  person: z.object({ id: z.uuid(), email: z.string(), name: z.string(), phone: z.string().nullable() }),
  tenant: z.object({ id: TenantId, slug: z.string(), name: z.string(), isPlatform: z.boolean() }),
  audience: Audience,
  role: z.string(),
  permissions: z.array(z.string()),
  products: z.array(z.object({ code: ProductCode, name: z.string() })),
  secondFactor: z
    .object({ enrolled: z.boolean(), required: z.boolean() })
    .describe('Required and not enrolled: the session has no permissions until it is'),
  impersonation: z
    .object({
      reason: z.string(),
      readOnly: z.boolean(),
      expiresAt: Timestamp,
      mayRaise: z.boolean().describe('Their own role allows to change things, and the tenant is open'),
    })
    .nullable()
    .describe('Platform staff act for the tenant; null for its own people'),
  idleExpiresAt: Timestamp.describe('Ends without activity; 30 minutes'),
  expiresAt: Timestamp.describe('Ends in any case; 24 hours'),
});

export const sessionExample = {
  person: { id: '019ac3a0-3333-7000-8000-000000000001', email: 'owner@asha.example', name: 'Asha Rao', phone: null },
  tenant: { id: '019ac3a0-0000-7000-8000-000000000001', slug: 'asha', name: 'Asha Traders', isPlatform: false },
  audience: 'tenant',
  role: 'owner',
  permissions: ['billing:read', 'credits:read'],
  products: [{ code: 'contractnest', name: 'ContractNest' }],
  secondFactor: { enrolled: false, required: false },
  impersonation: null,
  idleExpiresAt: '2026-11-21T10:30:00.000Z',
  expiresAt: '2026-11-22T10:00:00.000Z',
};

export const getSession = operation({
  id: 'getSession',
  domain: 'identity',
  summary: 'Who is signed in, to which tenant, and what they may do',
  method: 'get',
  path: '/api/tenant/auth/session',
  edge: 'auth',
  rpc: 'get_session',
  callers: ['person', 'admin'],
  output: Session,
  errors: ['session_expired'],
  example: { input: {}, output: sessionExample },
});

export const touchSession = operation({
  id: 'touchSession',
  domain: 'identity',
  summary: 'Say that the person is still there',
  description: 'Moves the idle limit. Background polling does not: only this call does.',
  method: 'post',
  path: '/api/tenant/auth/session/touch',
  edge: 'auth',
  rpc: 'touch_session',
  callers: ['person', 'admin'],
  output: Session.pick({ idleExpiresAt: true, expiresAt: true }),
  errors: ['session_expired'],
  example: {
    input: {},
    output: { idleExpiresAt: sessionExample.idleExpiresAt, expiresAt: sessionExample.expiresAt },
  },
});

export const logout = operation({
  id: 'logout',
  domain: 'identity',
  summary: 'End this session at once, in every layer',
  method: 'post',
  path: '/api/tenant/auth/logout',
  edge: 'auth',
  rpc: 'logout',
  callers: ['person', 'admin'],
  output: z.object({ ended: z.boolean() }),
  errors: [],
  example: { input: {}, output: { ended: true } },
});
