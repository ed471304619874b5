/** What can be done with a subscription. Each is planned by the function that previews it. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Uuid } from '../primitives.ts';
import {
  accountBody,
  actionErrors,
  ActionResult,
  guardBody,
  Performed,
  performedExample,
  Reason,
  ScheduledChange,
  subscriptionExample,
  SubscriptionView,
  termsBody,
  termsErrors,
  upgradeExample,
  When,
} from './subscription.ts';

const base = {
  domain: 'billing',
  method: 'post',
  edge: 'subscription',
  callers: ['service', 'person', 'admin'],
  product: true,
} as const;
const shared = { ...base, scope: 'billing:manage', idempotency: 'required' } as const;

export const subscribe = operation({
  ...shared,
  id: 'subscribe',
  summary: 'Subscribe to a plan',
  description:
    'With the trial of the plan, if the tenant had none in this product yet. A product named by x-product-code becomes ' +
    'the tenant’s by subscribing.',
  path: '/api/tenant/billing/subscribe',
  rpc: 'subscribe',
  body: {
    ...termsBody,
    planCode: termsBody.planCode.unwrap(),
    trial: z.boolean().default(true),
    ...accountBody,
  },
  output: Performed,
  success: 201,
  errors: [
    'not_found',
    'product_required',
    'unknown_product',
    'already_subscribed',
    'unknown_plan',
    'plan_retired',
    'unknown_cycle',
    'unknown_metric',
    'unknown_add_on',
    'quantity_above_tiers',
    'amount_out_of_range',
    'invalid_request',
    'idempotency_key_reused',
  ],
  example: { input: { planCode: 'pro', trial: false }, output: { ...performedExample, kind: 'started' } },
});

export const upgradeSubscription = operation({
  ...shared,
  id: 'upgradeSubscription',
  summary: 'Change plan, cycle, quantities or add-ons; up or down',
  description:
    'What is not named stays. Now: the rest of the period is given back on the old terms and charged on the new ones, as ' +
    'the plan’s proration says. At the end of the period: it waits there and can be taken back.',
  path: '/api/tenant/billing/upgrade',
  rpc: 'upgrade_subscription',
  body: { ...termsBody, when: When.default('now'), ...guardBody },
  output: Performed,
  errors: [...actionErrors, ...termsErrors],
  example: { input: { planCode: 'pro' }, output: performedExample },
});

export const previewChange = operation({
  ...base,
  scope: 'billing:read',
  id: 'previewChange',
  summary: 'What an action would do and cost, to the minor unit',
  description: 'Writes nothing. The operation itself is planned by the same function.',
  path: '/api/tenant/billing/preview-change',
  rpc: 'preview_change',
  body: {
    action: z.enum(['subscribe', 'change', 'cancel', 'pause', 'resume', 'activate', 'renew', 'auto_renewal']),
    ...termsBody,
    when: When.optional(),
    trial: z.boolean().optional(),
    autoRenew: z.boolean().optional(),
    ...accountBody,
  },
  output: ActionResult.extend({
    asOf: z.iso.datetime({ offset: true }),
    version: z.int().nullable().describe('Send it as expectedVersion'),
    current: SubscriptionView.nullable(),
  }),
  errors: [
    ...actionErrors.filter((code) => code !== 'version_conflict' && code !== 'idempotency_key_reused'),
    ...termsErrors,
    'already_subscribed',
    'already_canceled',
  ],
  example: {
    input: { action: 'change', planCode: 'pro' },
    output: { ...upgradeExample, asOf: '2026-11-16T00:00:00+00:00', version: 1, current: subscriptionExample },
  },
});

export const cancelSubscription = operation({
  ...shared,
  id: 'cancelSubscription',
  summary: 'Cancel at the end of the period, or now',
  description: 'At the end of the period nothing is lost until then, and it can be taken back with resume.',
  path: '/api/tenant/billing/cancel',
  rpc: 'cancel_subscription',
  body: { when: When.default('period_end'), reason: Reason.optional(), ...guardBody },
  output: Performed,
  errors: [...actionErrors, 'already_canceled'],
  example: { input: { when: 'now' }, output: { ...performedExample, kind: 'canceled' } },
});

export const pauseSubscription = operation({
  ...shared,
  id: 'pauseSubscription',
  summary: 'Pause an active subscription',
  description: 'The rest of the period is given back; nothing becomes due and no new work begins until it is resumed.',
  path: '/api/tenant/billing/pause',
  rpc: 'pause_subscription',
  body: guardBody,
  output: Performed,
  errors: actionErrors,
  example: { input: {}, output: { ...performedExample, kind: 'paused' } },
});

export const resumeSubscription = operation({
  ...shared,
  id: 'resumeSubscription',
  summary: 'Take a cancellation back, or end a pause',
  path: '/api/tenant/billing/resume',
  rpc: 'resume_subscription',
  body: guardBody,
  output: Performed,
  errors: actionErrors,
  example: { input: {}, output: { ...performedExample, kind: 'cancel_undone' } },
});

export const activateSubscription = operation({
  ...shared,
  id: 'activateSubscription',
  summary: 'End the trial and begin the first paid period now',
  path: '/api/tenant/billing/activate',
  rpc: 'activate_subscription',
  body: guardBody,
  output: Performed,
  errors: actionErrors,
  example: { input: {}, output: { ...performedExample, kind: 'activated' } },
});

export const renewSubscription = operation({
  ...shared,
  id: 'renewSubscription',
  summary: 'Renew for one more period, or start again what has ended',
  path: '/api/tenant/billing/renew',
  rpc: 'renew_subscription',
  body: guardBody,
  output: Performed,
  errors: [...actionErrors, 'unknown_plan', 'plan_retired', 'unknown_cycle', 'unknown_add_on'],
  example: { input: {}, output: { ...performedExample, kind: 'renewal_scheduled' } },
});

export const setAutoRenewal = operation({
  ...shared,
  id: 'setAutoRenewal',
  summary: 'Let it renew by itself, or expire at the end of its period',
  path: '/api/tenant/billing/auto-renewal',
  rpc: 'set_auto_renewal',
  body: { autoRenew: z.boolean(), ...guardBody },
  output: Performed,
  errors: [...actionErrors, 'invalid_request'],
  example: { input: { autoRenew: false }, output: { ...performedExample, kind: 'auto_renewal_set' } },
});

export const cancelScheduledChange = operation({
  ...shared,
  product: false,
  id: 'cancelScheduledChange',
  summary: 'Take back a change that waits for the end of the period',
  path: '/api/tenant/billing/scheduled-changes/:changeId/cancel',
  rpc: 'cancel_scheduled_change',
  params: { changeId: Uuid },
  body: accountBody,
  output: ScheduledChange.extend({ replayed: z.boolean() }),
  errors: ['not_found', 'idempotency_key_reused'],
  example: {
    input: { changeId: '019ac3a4-5555-7b6a-9a40-6f9f3c0c1d2e' },
    output: {
      id: '019ac3a4-5555-7b6a-9a40-6f9f3c0c1d2e',
      kind: 'change',
      change: { planCode: 'starter' },
      effectiveAt: '2026-12-01T00:00:00+00:00',
      status: 'canceled',
      reason: null,
      actor: 'session:019ac3a4-2222-7b6a-9a40-6f9f3c0c1d2e',
      createdAt: '2026-11-16T00:00:00+00:00',
      replayed: false,
    },
  },
});
