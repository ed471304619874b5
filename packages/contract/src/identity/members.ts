/** The people of a tenant and what their roles allow. For platform staff the same, of the platform. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { RoleCode } from './audience.ts';
import { Reason } from './impersonation.ts';
import { exampleProfile } from './profile.ts';

const people = ['person', 'admin'] as const;

const Member = z.object({
  personId: Uuid,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  roleName: z.string(),
  status: z.enum(['active', 'disabled']),
  joinedAt: Timestamp,
  secondFactor: z.boolean(),
  lastSeenAt: Timestamp.nullable(),
});

const example = {
  personId: '019ac3a0-3333-7000-8000-000000000001',
  name: 'Asha Rao',
  email: 'owner@asha.example',
  role: 'owner',
  roleName: 'Owner',
  status: 'active',
  joinedAt: '2026-11-01T10:00:00.000Z',
  secondFactor: false,
  lastSeenAt: '2026-11-21T10:00:00.000Z',
};

export const listMembers = operation({
  id: 'listMembers',
  domain: 'identity',
  summary: 'The people of my tenant',
  method: 'get',
  path: '/api/tenant/members',
  edge: 'tenants',
  rpc: 'list_members',
  callers: people,
  scope: 'members:read',
  query: {
    search: shortText(100).optional().describe('Part of the name or address'),
    page: z.coerce.number().int().min(1).max(10_000).optional().describe('From 1'),
    pageSize: z.coerce.number().int().min(1).max(100).optional().describe('Default 25'),
    tenantId: Uuid.optional().describe('Absent: the caller’s own tenant'),
  },
  output: z.object({ items: z.array(Member), page: z.int(), pageSize: z.int(), total: z.int() }),
  errors: ['not_found'],
  example: { input: { search: 'asha' }, output: { items: [example], page: 1, pageSize: 25, total: 1 } },
});

export const changeMember = operation({
  id: 'changeMember',
  domain: 'identity',
  summary: 'Give a member another role, disable or enable them',
  description: 'Not above your own role, and never the last owner. Their sessions end at once.',
  method: 'patch',
  path: '/api/tenant/members/:personId',
  edge: 'tenants',
  rpc: 'change_member',
  callers: people,
  scope: 'members:manage',
  params: { personId: Uuid },
  body: { role: RoleCode.optional(), status: z.enum(['active', 'disabled']).optional() },
  output: Member,
  errors: ['not_found', 'unknown_role', 'role_above_own', 'last_owner'],
  example: { input: { personId: example.personId, role: 'viewer' }, output: { ...example, role: 'viewer' } },
});

export const removeMember = operation({
  id: 'removeMember',
  domain: 'identity',
  summary: 'Take somebody out of my tenant',
  description: 'Never the last owner. Their sessions end at once; an invitation brings them back.',
  method: 'delete',
  path: '/api/tenant/members/:personId',
  edge: 'tenants',
  rpc: 'remove_member',
  callers: people,
  scope: 'members:manage',
  params: { personId: Uuid },
  output: z.object({ removed: z.boolean() }),
  errors: ['not_found', 'role_above_own', 'last_owner'],
  example: { input: { personId: example.personId }, output: { removed: true } },
});

export const resetSecondFactor = operation({
  id: 'resetSecondFactor',
  domain: 'identity',
  summary: 'Take away the authenticator of somebody who lost it',
  description:
    'For platform admins who signed in within the last 15 minutes; never their own. All sessions of the person end, and they ' +
    'get a mail that says so. They sign in by code after it and enrol another. Repeating it changes nothing.',
  method: 'post',
  path: '/api/admin/tenants/:tenantId/members/:personId/reset-second-factor',
  edge: 'tenants',
  rpc: 'reset_second_factor',
  callers: ['admin'],
  scope: 'platform:manage',
  params: { tenantId: TenantId, personId: Uuid },
  body: { reason: Reason },
  output: z.object({ reset: z.boolean().describe('False: there was none') }),
  errors: ['not_found', 'reason_required', 'recent_sign_in_required', 'own_second_factor'],
  example: {
    input: { tenantId: exampleProfile.tenantId, personId: example.personId, reason: 'Telephone lost, called back' },
    output: { reset: true },
  },
});

export const listRoles = operation({
  id: 'listRoles',
  domain: 'identity',
  summary: 'Which role may do what',
  description: 'The table that the database checks by, of this entry. Permissions are the scopes of the operations.',
  method: 'get',
  path: '/api/tenant/roles',
  edge: 'tenants',
  rpc: 'list_roles',
  callers: people,
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        description: z.string(),
        permissions: z.array(z.string()),
        assignable: z.boolean().describe('False: held by platform staff who act for a tenant'),
        mayGive: z.boolean().describe('Whether the caller may give it to somebody'),
      }),
    ),
  }),
  errors: ['session_expired'],
  example: { input: {}, output: { items: [] } },
});
