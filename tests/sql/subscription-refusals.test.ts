/** What is refused, and that a refusal leaves nothing half-written. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adminOf } from '../support/credits.ts';
import { TestDatabase } from '../support/database.ts';
import { brokenSubscriptions, fee, newPlan, Subscriber, type ActionRpc } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenSubscriptions(db)).toEqual([]);
  await db.close();
});

const open = (product = 'q2o') => Subscriber.open(db, product, '2025-06-01T00:00:00Z');
const active = async (): Promise<Subscriber> => {
  const subscriber = await open();
  await subscriber.act('subscribe', { p_plan_code: 'starter', p_trial: false });
  return subscriber;
};

describe('refusals leave nothing half-written', () => {
  test.each<[string, ActionRpc, Record<string, unknown>]>([
    ['already_subscribed', 'subscribe', { p_plan_code: 'pro' }],
    ['unknown_plan', 'upgrade_subscription', { p_plan_code: 'nothing' }],
    ['unknown_plan', 'upgrade_subscription', { p_plan_version: 9 }],
    ['unknown_cycle', 'upgrade_subscription', { p_billing_cycle: 'quarterly' }],
    ['unknown_add_on', 'upgrade_subscription', { p_add_ons: { vani_ai: 1 } }],
    ['unknown_metric', 'upgrade_subscription', { p_quantities: { runs: 5 } }],
    ['invalid_request', 'upgrade_subscription', { p_quantities: { runs: -1 } }],
    ['invalid_request', 'upgrade_subscription', { p_add_ons: { x: '1' } }],
    ['invalid_request', 'upgrade_subscription', { p_quantities: '[]' }],
    ['nothing_to_change', 'upgrade_subscription', {}],
    ['invalid_request', 'upgrade_subscription', { p_quantities: { runs: 1e30 } }],
    ['nothing_to_change', 'upgrade_subscription', { p_plan_code: 'starter' }],
    ['nothing_to_change', 'resume_subscription', {}],
    ['nothing_to_change', 'renew_subscription', {}],
    ['nothing_to_change', 'activate_subscription', {}],
    ['nothing_to_change', 'set_auto_renewal', { p_auto_renew: true }],
    ['version_conflict', 'cancel_subscription', { p_expected_version: 7 }],
  ])('%s: %s %p', async (code, rpc, args) => {
    const subscriber = await active();
    const before = await subscriber.details();
    await expect(subscriber.act(rpc, args)).rejects.toMatchObject({ code });
    expect({ ...(await subscriber.details()), asOf: before.asOf }).toEqual(before);
  });
  test('currency_mismatch, plan_retired', async () => {
    const subscriber = await active();
    const plan = await newPlan(db, 'q2o', fee('10'));
    // Plans of a product share its currency; a subscription may be older than that.
    await db.rows(`update billing.subscription set currency = 'EUR' where tenant_id = $1`, [subscriber.id]);
    await expect(subscriber.act('upgrade_subscription', { p_plan_code: plan })).rejects.toMatchObject({
      code: 'currency_mismatch',
      context: { currency: 'EUR', planCurrency: 'USD' },
    });
    await db.rows(`update catalog.plan set status = 'retired' where code = $1`, [plan]);
    await expect(subscriber.act('upgrade_subscription', { p_plan_code: plan })).rejects.toMatchObject({
      code: 'plan_retired',
    });
  });
  test('below_current_usage names the metrics, also where the old plan had no limit to count by', async () => {
    const subscriber = await open('familyknows');
    await subscriber.act('subscribe', { p_plan_code: 'extended', p_trial: false });
    for (const [metric, quantity] of [
      ['users', 6],
      ['assets', 40],
    ])
      await db.call(subscriber.service, 'record_usage', {
        p_metric: metric,
        p_quantity: quantity,
        p_idempotency_key: randomUUID(),
      });
    await expect(subscriber.act('upgrade_subscription', { p_plan_code: 'free' })).rejects.toMatchObject({
      code: 'below_current_usage',
      context: {
        metrics: [
          { metric: 'assets', limit: 25, used: 40 },
          { metric: 'users', limit: 1, used: 6 },
        ],
      },
    });
  });
  test.each(['grace_period', 'suspended', 'unpaid', 'past_due'])(
    'transition_not_allowed: %s is not left by asking, only by paying or canceling',
    async (status) => {
      const subscriber = await active();
      await db.rows('update billing.subscription set status = $2 where tenant_id = $1', [subscriber.id, status]);
      for (const rpc of ['activate_subscription', 'pause_subscription'] as const)
        await expect(subscriber.act(rpc)).rejects.toMatchObject({
          code: 'transition_not_allowed',
          context: { status },
        });
      await expect(subscriber.act('resume_subscription')).rejects.toMatchObject({ code: 'nothing_to_change' });
      expect(await subscriber.status()).toBe(status);
    },
  );
  test('no_subscription', async () => {
    await expect((await open()).act('cancel_subscription')).rejects.toMatchObject({ code: 'no_subscription' });
  });
  test('the same key answers again, another request under it is refused', async () => {
    const subscriber = await active();
    const first = await subscriber.act('upgrade_subscription', { p_plan_code: 'pro' }, 'once');
    expect(await subscriber.act('upgrade_subscription', { p_plan_code: 'pro' }, 'once')).toEqual({
      ...first,
      replayed: true,
    });
    await expect(subscriber.act('upgrade_subscription', { p_plan_code: 'starter' }, 'once')).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });
  test('platform staff names the tenant; another tenant is not found', async () => {
    const subscriber = await active();
    const other = await open();
    const admin = await adminOf(db);
    const cancel = { p_tenant_id: subscriber.id, p_idempotency_key: randomUUID(), p_product_code: 'q2o' };
    await expect(db.call(other.service, 'cancel_subscription', cancel)).rejects.toMatchObject({ code: 'not_found' });
    await db.call(admin, 'cancel_subscription', cancel);
    expect((await subscriber.details()).subscription?.cancelAt).not.toBeNull();
  });
});
