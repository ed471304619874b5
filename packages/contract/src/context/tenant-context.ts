import { z } from 'zod';
import { SubscriptionStatus } from '../billing/get-billing-status.ts';
import { Metric, Quota } from '../billing/quota.ts';
import { operation } from '../operation.ts';
import { Channel, CreditType, shortText, Timestamp, Units, Uuid } from '../primitives.ts';
import { envelope, exampleEnvelope, ofTenant, Waiting } from './shared.ts';

const Limit = z.object({
  metric: Metric,
  limit: Units.nullable().describe('Null is unlimited, 0 is not in the plan'),
  enforcement: z.enum(['hard', 'soft']),
  window: z.enum(['day', 'month', 'period', 'all']),
});

export const TenantContext = z.object({
  ...envelope,
  status: SubscriptionStatus.nullable().describe('Of the subscription; null without one'),
  plan: z.object({ code: z.string(), name: z.string(), version: z.int() }).nullable(),
  period: z.object({ start: Timestamp, end: Timestamp }).nullable(),
  branding: z.object({
    name: z.string(),
    primaryColour: z.string().nullable(),
    logoUrl: z.string().nullable(),
    locale: z.string(),
    timeZone: z.string(),
  }),
  flags: z.object({
    canAccess: z.boolean(),
    canSendEmail: z.boolean(),
    canSendInapp: z.boolean(),
    canSendPush: z.boolean(),
    canSendSms: z.boolean(),
    canSendWhatsapp: z.boolean(),
    nearLimit: z.boolean().describe('Some metric stands at 80 percent of its limit or more'),
    overLimit: z.boolean().describe('Some metric has reached its hard limit or passed its soft one'),
    creditsLow: z.boolean().describe('Some channel, pool included, is at its threshold or below'),
  }),
  limits: z.array(Limit),
  usage: z.array(Quota),
  credits: z.array(z.object({ creditType: CreditType, channel: Channel.nullable(), available: Units, held: Units })),
  waiting: Waiting.describe('Messages that wait for credits'),
});

const example = {
  ...exampleEnvelope,
  status: 'active' as const,
  plan: { code: 'standard', name: 'Standard', version: 1 },
  period: { start: '2026-10-31T18:30:00.000Z', end: '2027-01-31T18:30:00.000Z' },
  branding: {
    name: 'Asha Traders',
    primaryColour: '#0b5fff',
    logoUrl: null,
    locale: 'en-IN',
    timeZone: 'Asia/Kolkata',
  },
  flags: {
    canAccess: true,
    canSendEmail: true,
    canSendInapp: true,
    canSendPush: true,
    canSendSms: true,
    canSendWhatsapp: true,
    nearLimit: false,
    overLimit: false,
    creditsLow: false,
  },
  limits: [],
  usage: [],
  credits: [{ creditType: 'notification', channel: null, available: 120, held: 2 }],
  waiting: { email: 0, sms: 0, whatsapp: 0 },
};

export const getTenantContext = operation({
  id: 'getTenantContext',
  domain: 'context',
  summary: 'Everything a hot path asks about a tenant, at one look',
  description:
    'Plan, state, flags, branding and limits; usage, credits and messages that wait. The API keeps the answer for up to ' +
    'half a minute; a change is seen within a second. For showing and planning: a spend always decides by itself.',
  method: 'get',
  path: '/api/tenant-context',
  edge: 'tenant-context',
  rpc: 'get_tenant_context',
  callers: ['person', 'admin', 'service'],
  scope: 'billing:read',
  query: ofTenant,
  product: true,
  output: TenantContext,
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: { input: {}, output: example },
});

export const initTenantContext = operation({
  id: 'initTenantContext',
  domain: 'context',
  summary: 'Make the context of a tenant in a product',
  description:
    'It would make itself with the first thing that happens; this makes it now, and with it the name the tenant is shown ' +
    'by. Doing it twice changes nothing.',
  method: 'post',
  path: '/api/tenant-context/init',
  edge: 'tenant-context',
  rpc: 'init_tenant_context',
  callers: ['person', 'admin', 'service'],
  scope: 'profile:manage',
  body: { ...ofTenant, businessName: shortText(200).optional().describe('Absent: the name stays') },
  product: true,
  output: TenantContext,
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: { input: { businessName: 'Asha Traders' }, output: example },
});

export const invalidateTenantContext = operation({
  id: 'invalidateTenantContext',
  domain: 'context',
  summary: 'Have every copy of the API forget what it keeps of a tenant',
  description: 'Works the context out anew and says in what it differed from the truth, which should be nothing.',
  method: 'post',
  path: '/api/tenant-context/invalidate-cache',
  edge: 'tenant-context',
  rpc: 'rebuild_tenant_context',
  callers: ['person', 'admin', 'service'],
  scope: 'billing:read',
  body: ofTenant,
  product: true,
  output: z.object({
    ...envelope,
    differences: z.record(z.string(), z.object({ cached: z.unknown(), truth: z.unknown() })),
  }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: { input: {}, output: { ...exampleEnvelope, differences: {} } },
});

export const tenantContextHealth = operation({
  id: 'tenantContextHealth',
  domain: 'context',
  summary: 'Compare what is cached with the truth',
  description:
    '`differing` and `failing` must be empty. What is missing, lapsed or settling is worked out whenever it is read.',
  method: 'get',
  path: '/api/tenant-context/health',
  edge: 'tenant-context',
  rpc: 'tenant_context_health',
  callers: ['admin'],
  scope: 'tenants:read',
  query: {
    tenantId: Uuid.optional().describe('Absent: all tenants'),
    after: Uuid.optional().describe('Take it from `nextAfter`'),
    limit: z.coerce.number().int().min(1).max(1000).optional().describe('Tenants at a time; 200 unless told'),
  },
  output: z.object({
    tenants: z.int().describe('How many were looked at'),
    contexts: z.object({ current: z.int(), settling: z.int(), lapsed: z.int(), missing: z.int() }),
    differing: z.array(
      z.object({
        tenantId: Uuid,
        productCode: z.string(),
        differences: z.record(z.string(), z.object({ cached: z.unknown(), truth: z.unknown() })),
      }),
    ),
    failing: z
      .array(z.object({ tenantId: Uuid, productCode: z.string(), error: z.string() }))
      .describe('For which no truth can be worked out'),
    nextAfter: Uuid.nullable().describe('Null: these were the last'),
  }),
  errors: [],
  example: {
    input: {},
    output: {
      tenants: 12,
      contexts: { current: 12, settling: 0, lapsed: 1, missing: 0 },
      differing: [],
      failing: [],
      nextAfter: null,
    },
  },
});
