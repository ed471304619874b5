import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, Money, ProductCode, TenantId, Timestamp, Units } from '../primitives.ts';
import { Quota } from './quota.ts';

export const SubscriptionStatus = z.enum([
  'trialing',
  'active',
  'past_due',
  'grace_period',
  'unpaid',
  'suspended',
  'paused',
  'canceled',
  'expired',
]);

export const BillingAlert = z.object({
  code: z.enum([
    'no_subscription',
    'access_lost',
    'credits_exhausted',
    'credits_low',
    'credits_expiring',
    'trial_ending',
    'limit_reached',
    'limit_near',
    'limit_passed',
  ]),
  severity: z.enum(['info', 'warn', 'bad']),
  creditType: CreditType.nullable(),
  channel: Channel.nullable(),
  explainId: z.string().nullable().describe('For explain with kind `alert`; null explains itself'),
  context: z.record(z.string(), z.unknown()),
});

export const QuickAction = z.object({
  code: z.enum(['topup', 'subscribe', 'upgrade', 'pay', 'contact']),
  metric: z.string().nullable().describe('Of a limit; null is about the whole account'),
  reason: z.string().describe('Code of the gravest alert that suggests it'),
  reasons: z.array(z.string()).describe('Codes of all alerts that suggest it'),
});

export const getBillingStatus = operation({
  id: 'getBillingStatus',
  domain: 'billing',
  summary: 'Everything about a tenant’s plan and credits at one look',
  method: 'get',
  path: '/api/billing/status/:tenantId',
  edge: 'billing',
  rpc: 'get_billing_status',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  product: true,
  output: z.object({
    tenantId: TenantId,
    tenantName: z.string(),
    productCode: ProductCode,
    productName: z.string(),
    asOf: Timestamp,
    timeZone: z.string().describe('Of the tenant: its days, months and billing periods begin there'),
    subscription: z
      .object({
        id: z.uuid(),
        status: SubscriptionStatus,
        planCode: z.string(),
        planName: z.string(),
        planVersion: z.int(),
        billingCycle: z.string(),
        currency: z.string().length(3),
        hasAccess: z.boolean(),
        autoRenew: z.boolean(),
        trialEndsAt: Timestamp.nullable(),
        graceEndsAt: Timestamp.nullable().describe('When access ends unless somebody pays'),
        cancelAt: Timestamp.nullable().describe('When a cancellation takes effect'),
      })
      .nullable(),
    period: z.object({ start: Timestamp, end: Timestamp }).nullable(),
    usage: z.array(Quota).describe('Every metric of the product against the plan'),
    credits: z.array(
      z.object({
        creditType: CreditType,
        channel: Channel.nullable(),
        available: Units,
        held: Units,
      }),
    ),
    nextInvoice: z
      .object({ dueAt: Timestamp, total: Money })
      .nullable()
      .describe('The estimate in two numbers, with tax; null: none will be made'),
    alerts: z.array(BillingAlert),
    quickActions: z.array(QuickAction),
    summary: z.string().describe('One plain English sentence'),
  }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: {
    input: { tenantId: '019ac3a0-0000-7000-8000-000000000001' },
    output: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      tenantName: 'Asha Traders',
      productCode: 'contractnest',
      productName: 'ContractNest',
      asOf: '2026-11-21T10:00:00.000Z',
      timeZone: 'Asia/Kolkata',
      subscription: null,
      period: null,
      usage: [],
      credits: [{ creditType: 'notification', channel: 'sms', available: 100, held: 0 }],
      nextInvoice: null,
      alerts: [],
      quickActions: [],
      summary: 'Asha Traders has no subscription to ContractNest.',
    },
  },
});
