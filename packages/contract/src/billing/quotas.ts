/** Limits of a plan: what there is, whether something fits, and counting it if it does. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { ProductCode, Quantity, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { BillingAlert } from './get-billing-status.ts';
import { Metric, Quota, quotaExample, SoftWarning } from './quota.ts';

const tenantId = '019ac3a0-0000-7000-8000-000000000001';
const asOf = '2026-11-21T10:00:00.000Z';

export const getLimits = operation({
  id: 'getLimits',
  domain: 'billing',
  summary: 'What the plan allows, and how much of it is used',
  method: 'get',
  path: '/api/billing/limits/:tenantId',
  edge: 'billing',
  rpc: 'get_limits',
  callers: ['service', 'person', 'admin'],
  scope: 'usage:read',
  params: { tenantId: TenantId },
  product: true,
  output: z.object({
    tenantId: TenantId,
    productCode: ProductCode,
    asOf: Timestamp,
    timeZone: z.string().describe('Of the tenant: windows begin there'),
    items: z.array(Quota),
  }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: {
    input: { tenantId },
    output: { tenantId, productCode: 'q2o', asOf, timeZone: 'Asia/Kolkata', items: [quotaExample] },
  },
});

export const checkQuota = operation({
  id: 'checkQuota',
  domain: 'billing',
  summary: 'Would this much still fit into the plan?',
  description: 'For display and planning. It reserves nothing: only increment decides.',
  method: 'post',
  path: '/v1/subscription/quota/check',
  edge: 'subscription',
  rpc: 'check_quota',
  callers: ['service', 'person'],
  scope: 'usage:read',
  body: { metric: Metric, quantity: Quantity.default(1) },
  product: true,
  output: Quota.extend({
    allowed: z.boolean(),
    reason: z.enum(['limit_reached', 'access_lost']).nullable(),
    action: z.enum(['upgrade', 'pay']).nullable(),
  }),
  errors: ['unknown_product', 'unknown_metric', 'no_subscription'],
  example: {
    input: { metric: 'runs', quantity: 1 },
    output: { ...quotaExample, allowed: true, reason: null, action: null },
  },
});

export const incrementUsage = operation({
  id: 'incrementUsage',
  domain: 'billing',
  summary: 'Count what is about to be done, if the plan still allows it',
  method: 'post',
  path: '/v1/subscription/usage/increment',
  edge: 'subscription',
  rpc: 'increment_usage',
  callers: ['service', 'person'],
  scope: 'usage:write',
  body: { metric: Metric, quantity: Quantity.default(1) },
  product: true,
  idempotency: 'required',
  output: Quota.extend({
    status: z.enum(['recorded', 'duplicate']),
    eventId: Uuid,
    warning: SoftWarning.optional(),
    replayed: z.boolean(),
  }),
  errors: [
    'unknown_product',
    'unknown_metric',
    'no_subscription',
    'access_lost',
    'limit_reached',
    'idempotency_key_reused',
  ],
  example: {
    input: { metric: 'runs', quantity: 1 },
    output: {
      ...quotaExample,
      status: 'recorded',
      eventId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e',
      replayed: false,
    },
  },
});

export const getBillingAlerts = operation({
  id: 'getBillingAlerts',
  domain: 'billing',
  summary: 'What somebody should know now',
  description: 'About the subscription, about credits by absolute level, about limits by percent (80 and 100).',
  method: 'get',
  path: '/api/billing/alerts/:tenantId',
  edge: 'billing',
  rpc: 'get_billing_alerts',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  product: true,
  output: z.object({ tenantId: TenantId, productCode: ProductCode, asOf: Timestamp, items: z.array(BillingAlert) }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: { input: { tenantId }, output: { tenantId, productCode: 'q2o', asOf, items: [] } },
});
