import { z } from 'zod';
import { SubscriptionStatus } from '../billing/get-billing-status.ts';
import { operation } from '../operation.ts';
import { ProductCode, shortText, Slug, TenantId, Timestamp, Units } from '../primitives.ts';
import { Email } from './audience.ts';
import { exampleProfile, Profile } from './profile.ts';

const Tenant = z.object({
  id: TenantId,
  slug: z.string(),
  status: z.enum(['active', 'suspended']),
  suspendedAt: Timestamp.nullable(),
  suspendedReason: z.string().nullable(),
  isSandbox: z.boolean(),
  currency: z.string(),
  createdAt: Timestamp,
  profile: Profile,
  subscriptions: z.array(z.object({ productCode: z.string(), planCode: z.string(), status: SubscriptionStatus })),
  credits: z.array(
    z.object({
      productCode: z.string(),
      creditType: z.string(),
      channel: z.string().nullable().describe('Null: pooled'),
      available: Units,
      held: Units,
    }),
  ),
  members: z.int(),
  apiKeys: z.int().describe('Living ones'),
  lastActivityAt: Timestamp.nullable().describe('Of a person or a key'),
});

const example = {
  id: exampleProfile.tenantId,
  slug: 'asha',
  status: 'active' as const,
  suspendedAt: null,
  suspendedReason: null,
  isSandbox: false,
  currency: 'INR',
  createdAt: '2026-11-01T10:00:00.000Z',
  profile: exampleProfile,
  subscriptions: [{ productCode: 'contractnest', planCode: 'contractnest', status: 'active' as const }],
  credits: [{ productCode: 'contractnest', creditType: 'notification', channel: 'sms', available: 120, held: 0 }],
  members: 3,
  apiKeys: 1,
  lastActivityAt: '2026-11-21T10:00:00.000Z',
};

export const getTenant = operation({
  id: 'getTenant',
  domain: 'identity',
  summary: 'One tenant: profile, subscriptions, credits, people, last activity',
  method: 'get',
  path: '/api/admin/tenants/:tenantId',
  edge: 'tenants',
  rpc: 'get_tenant',
  callers: ['admin'],
  scope: 'tenants:read',
  params: { tenantId: TenantId },
  output: Tenant,
  errors: ['not_found'],
  example: { input: { tenantId: example.id }, output: example },
});

export const provisionTenant = operation({
  id: 'provisionTenant',
  domain: 'identity',
  summary: 'Make a tenant with its owner, product and plan',
  description: 'The owner signs in with a code by e-mail; nothing is sent now. The slug is permanent.',
  method: 'post',
  path: '/api/admin/tenants',
  edge: 'tenants',
  rpc: 'provision_tenant',
  callers: ['admin'],
  scope: 'tenants:manage',
  idempotency: 'required',
  body: {
    name: shortText(200),
    slug: Slug,
    ownerEmail: Email,
    ownerName: shortText(200).optional(),
    productCode: ProductCode,
    planCode: Slug,
    billingCycle: z.enum(['monthly', 'quarterly', 'annual']).optional().describe('Absent: the first of the plan'),
    withTrial: z.boolean().default(true).describe('Where the plan has one'),
    isSandbox: z.boolean().default(false).describe('For good: its time can be moved, and its bills are not real'),
    testClockAt: Timestamp.optional().describe(
      'When a sandbox begins, in past or future. Absent: now, with time going on',
    ),
  },
  output: z.object({ id: TenantId, slug: z.string(), name: z.string(), replayed: z.boolean() }),
  success: 201,
  errors: [
    'slug_taken',
    'slug_reserved',
    'unknown_plan',
    'plan_retired',
    'unknown_cycle',
    'invalid_request',
    'clock_too_far',
    'idempotency_key_reused',
  ],
  example: {
    input: {
      name: 'Asha Traders',
      slug: 'asha-traders',
      ownerEmail: 'owner@asha.example',
      productCode: 'contractnest',
      planCode: 'contractnest',
    },
    output: { id: example.id, slug: 'asha-traders', name: 'Asha Traders', replayed: false },
  },
});

export const suspendTenant = operation({
  id: 'suspendTenant',
  domain: 'identity',
  summary: 'Close a tenant',
  description:
    'Its people and keys are refused at their very next request, the pages about bills too. For a bill that is not paid ' +
    'there is the state of the subscription, which leaves those pages open.',
  method: 'post',
  path: '/api/admin/tenants/:tenantId/suspend',
  edge: 'tenants',
  rpc: 'suspend_tenant',
  callers: ['admin'],
  scope: 'tenants:manage',
  params: { tenantId: TenantId },
  body: { reason: shortText(500) },
  output: Tenant,
  errors: ['not_found'],
  example: { input: { tenantId: example.id, reason: 'Reported for abuse' }, output: example },
});

export const restoreTenant = operation({
  id: 'restoreTenant',
  domain: 'identity',
  summary: 'Open a tenant again',
  method: 'post',
  path: '/api/admin/tenants/:tenantId/restore',
  edge: 'tenants',
  rpc: 'restore_tenant',
  callers: ['admin'],
  scope: 'tenants:manage',
  params: { tenantId: TenantId },
  body: { reason: shortText(500).optional() },
  output: Tenant,
  errors: ['not_found'],
  example: { input: { tenantId: example.id }, output: example },
});
