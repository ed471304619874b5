/** Asking somebody to join a tenant, and answering. The link's token is in the mail alone. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Timestamp, Uuid } from '../primitives.ts';
import { Audience, Code, Email, InvitationToken, PersonName, RoleCode } from './audience.ts';
import { Session, sessionExample } from './session.ts';

const people = ['person', 'admin'] as const;

const Invitation = z.object({
  id: Uuid,
  email: z.string(),
  role: z.string(),
  roleName: z.string(),
  invitedBy: z.string().nullable(),
  createdAt: Timestamp,
  sentAt: Timestamp,
  expiresAt: Timestamp.describe('Seven days after it was sent'),
  status: z.enum(['open', 'accepted', 'revoked', 'expired']),
});

const example = {
  id: '019ac3a4-2222-7b6a-9a40-6f9f3c0c1d2e',
  email: 'ravi@asha.example',
  role: 'member',
  roleName: 'Member',
  invitedBy: 'Asha Rao',
  createdAt: '2026-11-21T10:00:00.000Z',
  sentAt: '2026-11-21T10:00:00.000Z',
  expiresAt: '2026-11-28T10:00:00.000Z',
  status: 'open',
};

const token = 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE';

export const listInvitations = operation({
  id: 'listInvitations',
  domain: 'identity',
  summary: 'Who was asked to join and has not answered',
  method: 'get',
  path: '/api/tenant/invitations',
  edge: 'tenants',
  rpc: 'list_invitations',
  callers: people,
  scope: 'members:read',
  output: z.object({ items: z.array(Invitation) }),
  errors: [],
  example: { input: {}, output: { items: [example] } },
});

export const createInvitation = operation({
  id: 'createInvitation',
  domain: 'identity',
  summary: 'Ask somebody to join, by mail',
  description:
    'To a role not above your own. The address is the key: while an invitation of the same role is open, asking again ' +
    'answers it (`replayed`) and sends nothing; another role replaces it.',
  method: 'post',
  path: '/api/tenant/invitations',
  edge: 'auth',
  rpc: 'create_invitation',
  callers: people,
  scope: 'members:manage',
  body: { email: Email, role: RoleCode },
  output: Invitation.extend({ replayed: z.boolean() }),
  success: 201,
  errors: ['unknown_role', 'role_above_own', 'already_member', 'too_many_invitations'],
  example: { input: { email: 'ravi@asha.example', role: 'member' }, output: { ...example, replayed: false } },
});

export const resendInvitation = operation({
  id: 'resendInvitation',
  domain: 'identity',
  summary: 'Send the link of an invitation again; the one before is void',
  method: 'post',
  path: '/api/tenant/invitations/:invitationId/resend',
  edge: 'auth',
  rpc: 'resend_invitation',
  callers: people,
  scope: 'members:manage',
  params: { invitationId: Uuid },
  output: Invitation.extend({ replayed: z.boolean() }),
  errors: ['not_found', 'role_above_own', 'otp_too_soon', 'too_many_invitations'],
  example: { input: { invitationId: example.id }, output: { ...example, replayed: false } },
});

export const revokeInvitation = operation({
  id: 'revokeInvitation',
  domain: 'identity',
  summary: 'Take an invitation back',
  method: 'delete',
  path: '/api/tenant/invitations/:invitationId',
  edge: 'tenants',
  rpc: 'revoke_invitation',
  callers: people,
  scope: 'members:manage',
  params: { invitationId: Uuid },
  output: z.object({ revoked: z.boolean() }),
  errors: ['not_found', 'role_above_own'],
  example: { input: { invitationId: example.id }, output: { revoked: true } },
});

export const getInvitation = operation({
  id: 'getInvitation',
  domain: 'identity',
  summary: 'What the link of an invitation leads to',
  description: 'Before anyone has signed in. A link that is void, used, taken back or expired is refused alike.',
  method: 'post',
  path: '/api/tenant/auth/invitations/look',
  edge: 'auth',
  rpc: 'get_invitation',
  callers: ['edge'],
  body: { token: InvitationToken },
  output: z.object({
    tenantName: z.string(),
    audience: Audience.describe('Which entry it is for'),
    email: z.string().describe('Where it was sent: the address to prove'),
    role: z.string(),
    roleName: z.string(),
    invitedBy: z.string().nullable(),
    expiresAt: Timestamp,
    knownPerson: z.boolean().describe('False: ask for a name'),
  }),
  errors: ['invitation_invalid'],
  example: {
    input: { token },
    output: {
      tenantName: 'Asha Traders',
      audience: 'tenant',
      email: example.email,
      role: 'member',
      roleName: 'Member',
      invitedBy: 'Asha Rao',
      expiresAt: example.expiresAt,
      knownPerson: false,
    },
  },
});

export const acceptInvitation = operation({
  id: 'acceptInvitation',
  domain: 'identity',
  summary: 'Join by the link, proving the address with a code',
  description:
    'With a code that was asked for with the purpose `invitation`. Signs in to that tenant. Who is signed in already ' +
    'uses joinTenant.',
  method: 'post',
  path: '/api/tenant/auth/invitations/accept',
  edge: 'auth',
  rpc: 'accept_invitation',
  callers: ['edge'],
  body: {
    token: InvitationToken,
    email: Email,
    code: Code,
    audience: Audience.default('tenant'),
    challengeId: z.uuid().optional().describe('Only for callers that keep no cookies'),
    name: PersonName.optional().describe('For somebody new'),
  },
  output: Session,
  errors: ['invitation_invalid', 'invitation_for_another', 'otp_invalid', 'otp_locked', 'second_factor_required'],
  example: { input: { token, email: example.email, code: '123456', name: 'Ravi' }, output: sessionExample },
});

export const joinTenant = operation({
  id: 'joinTenant',
  domain: 'identity',
  summary: 'Join by the link, when signed in with the address it was sent to',
  description: 'Switch to the tenant then, where it is of this entry.',
  method: 'post',
  path: '/api/tenant/auth/invitations/join',
  edge: 'auth',
  rpc: 'join_tenant',
  callers: people,
  body: { token: InvitationToken },
  output: z.object({
    tenant: z.object({ id: Uuid, slug: z.string(), name: z.string() }),
    audience: Audience,
  }),
  errors: ['invitation_invalid', 'invitation_for_another', 'session_expired'],
  example: {
    input: { token },
    output: { tenant: { id: sessionExample.tenant.id, slug: 'asha', name: 'Asha Traders' }, audience: 'tenant' },
  },
});
