/** Looking at a subscription: how it stands, what follows, what happened to it. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { between, Money, PageLimit, ProductCode, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { getLimits } from './quotas.ts';
import {
  MoneyLine,
  NextPeriod,
  ScheduledChange,
  subscriptionExample,
  SubscriptionView,
  upgradeExample,
} from './subscription.ts';

const tenantId = '019ac3a0-0000-7000-8000-000000000001';
const asOf = '2026-11-16T10:00:00+00:00';
const readErrors = ['product_required', 'unknown_product'] as const;

const Agreement = z.object({
  tenantId: TenantId,
  productCode: ProductCode,
  asOf: Timestamp,
  subscription: SubscriptionView.nullable(),
  version: z.int().nullable().describe('Send it as expectedVersion'),
  features: z.record(z.string(), z.unknown()),
  rateLimitMultiplier: z.number(),
  actions: z.array(z.string()).describe('What its owner can do with it now'),
  scheduledChanges: z.array(ScheduledChange),
  nextPeriod: NextPeriod,
  pendingItems: z.array(MoneyLine.extend({ id: Uuid })).describe('Money that no invoice has taken yet'),
  pendingTotal: Money.nullable(),
});

const agreementExample = {
  tenantId,
  productCode: 'q2o',
  asOf,
  subscription: subscriptionExample,
  version: 2,
  features: {},
  rateLimitMultiplier: 2,
  actions: ['change', 'pause', 'cancel', 'auto_renewal'],
  scheduledChanges: [],
  nextPeriod: upgradeExample.nextPeriod,
  pendingItems: [],
  pendingTotal: { amount: 0, currency: 'USD' },
};

export const getSubscriptionDetails = operation({
  id: 'getSubscriptionDetails',
  domain: 'billing',
  summary: 'A tenant’s subscription and everything that will happen to it',
  method: 'get',
  path: '/api/billing/subscription/:tenantId',
  edge: 'billing',
  rpc: 'get_subscription_details',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  product: true,
  output: Agreement,
  errors: ['not_found', ...readErrors],
  example: { input: { tenantId }, output: agreementExample },
});

export const getMySubscription = operation({
  id: 'getMySubscription',
  domain: 'billing',
  summary: 'The caller’s own subscription',
  method: 'get',
  path: '/v1/subscription/me',
  edge: 'subscription',
  rpc: 'get_my_subscription',
  callers: ['service', 'person'],
  scope: 'billing:read',
  product: true,
  output: Agreement,
  errors: readErrors,
  example: { input: {}, output: agreementExample },
});

export const getMyUsage = operation({
  id: 'getMyUsage',
  domain: 'billing',
  summary: 'The caller’s own usage against the plan',
  method: 'get',
  path: '/v1/subscription/usage',
  edge: 'subscription',
  rpc: 'get_my_usage',
  callers: ['service', 'person'],
  scope: 'usage:read',
  product: true,
  output: getLimits.output,
  errors: readErrors,
  example: { input: {}, output: getLimits.example.output },
});

export const listScheduledChanges = operation({
  id: 'listScheduledChanges',
  domain: 'billing',
  summary: 'Changes that wait for the end of the period, and what failed there',
  method: 'get',
  path: '/api/billing/scheduled-changes/:tenantId',
  edge: 'subscription',
  rpc: 'list_scheduled_changes',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  product: true,
  output: z.object({ items: z.array(ScheduledChange) }),
  errors: ['not_found', ...readErrors],
  example: { input: { tenantId }, output: { items: [] } },
});

export const listSubscriptionEvents = operation({
  id: 'listSubscriptionEvents',
  domain: 'billing',
  summary: 'What happened to a tenant’s subscriptions, the newest first',
  description: 'Dates are those of the tenant’s clock.',
  method: 'get',
  path: '/api/billing/subscription-events/:tenantId',
  edge: 'subscription',
  rpc: 'list_subscription_events',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  query: {
    ...between,
    limit: PageLimit.default(50),
    before: Uuid.optional().describe('`nextBefore` of the page before'),
  },
  product: true,
  output: z.object({
    items: z.array(
      z.object({
        id: Uuid,
        subscriptionId: Uuid,
        version: z.int(),
        kind: z.string(),
        cause: z.string().describe('request, time or payment'),
        fromStatus: z.string().nullable(),
        toStatus: z.string(),
        planCode: Slug,
        planVersion: z.int(),
        billingCycle: z.string(),
        detail: z.record(z.string(), z.unknown()),
        actor: z.string(),
        at: Timestamp,
        amount: z.int().describe('Minor units that it moved'),
      }),
    ),
    nextBefore: Uuid.nullable(),
  }),
  errors: ['not_found', 'invalid_request', ...readErrors],
  example: {
    input: { tenantId, from: '2026-10-01T00:00:00+05:30', to: '2027-01-01T00:00:00+05:30' },
    output: {
      items: [
        {
          id: '019ac3a0-0000-7000-8000-0000000000e1',
          subscriptionId: subscriptionExample.id,
          version: 2,
          kind: 'changed',
          cause: 'request',
          fromStatus: 'active',
          toStatus: 'active',
          planCode: 'pro',
          planVersion: 1,
          billingCycle: 'monthly',
          detail: { mode: 'immediate' },
          actor: 'person:019ac3a0-0000-7000-8000-0000000000a1',
          at: '2026-11-16T10:00:00+05:30',
          amount: 1000,
        },
      ],
      nextBefore: null,
    },
  },
});

export const hasFeature = operation({
  id: 'hasFeature',
  domain: 'billing',
  summary: 'Whether the plan has a feature',
  method: 'get',
  path: '/v1/subscription/features/:feature',
  edge: 'subscription',
  rpc: 'has_feature',
  callers: ['service', 'person'],
  scope: 'billing:read',
  params: { feature: Slug },
  product: true,
  output: z.object({
    feature: Slug,
    enabled: z.boolean(),
    value: z.unknown().describe('As the plan says it: true, a text, a number, or null for without limit'),
    planCode: Slug.nullable(),
    reason: z.enum(['no_subscription', 'access_lost', 'not_in_plan']).nullable(),
    action: z.enum(['subscribe', 'pay', 'upgrade']).nullable(),
  }),
  errors: [...readErrors, 'unknown_feature'],
  example: {
    input: { feature: 'custom_models' },
    output: {
      feature: 'custom_models',
      enabled: false,
      value: false,
      planCode: 'free',
      reason: 'not_in_plan',
      action: 'upgrade',
    },
  },
});

export const getRateLimitMultiplier = operation({
  id: 'getRateLimitMultiplier',
  domain: 'billing',
  summary: 'How many times the base rate the plan may call',
  method: 'get',
  path: '/v1/subscription/rate-limit',
  edge: 'subscription',
  rpc: 'get_rate_limit_multiplier',
  callers: ['service', 'person'],
  scope: 'billing:read',
  product: true,
  output: z.object({ planCode: Slug.nullable(), multiplier: z.number() }),
  errors: readErrors,
  example: { input: {}, output: { planCode: 'pro', multiplier: 5 } },
});

export const advanceSubscriptions = operation({
  id: 'advanceSubscriptions',
  domain: 'billing',
  summary: 'Take the steps that time takes with subscriptions',
  description:
    'A worker’s tick: trials, periods, grace, cancellations and what was put off. Bounded, and harmless when it runs ' +
    'twice, late or on two machines. One that fails is parked with its reason and stops nobody else.',
  method: 'post',
  path: '/functions/v1/subscription-lifecycle/advanceSubscriptions',
  edge: 'subscription-lifecycle',
  rpc: 'advance_subscriptions',
  callers: ['worker'],
  body: { max: z.int().min(1).max(1000).default(100).describe('Subscriptions at the most') },
  output: z.object({
    steps: z.int(),
    failed: z.array(z.object({ tenantId: z.uuid(), error: z.string() })),
    more: z.boolean().describe('More is due: tick again at once'),
  }),
  errors: [],
  example: { input: { max: 100 }, output: { steps: 3, failed: [], more: false } },
});
