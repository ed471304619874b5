/** Looking at a subscription: features, rates, history, explanations. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Document } from '../support/database.ts';
import { Subscriber } from '../support/subscriptions.ts';

let db: TestDatabase;
let subscriber: Subscriber;
beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  subscriber = await Subscriber.open(db, 'devplatform', '2025-06-01T00:00:00Z');
});
afterAll(() => db.close());

const feature = async (name: string) =>
  operations.hasFeature.output.parse(await db.call(subscriber.service, 'has_feature', { p_feature: name }));
const multiplier = async () =>
  operations.getRateLimitMultiplier.output.parse(await db.call(subscriber.service, 'get_rate_limit_multiplier'));
const explain = async (kind: string, id: string) =>
  operations.explain.output.parse(await db.call(subscriber.service, 'explain', { p_kind: kind, p_id: id }));

test('has_feature and the rate follow the plan, and end with the access', async () => {
  expect(await feature('api_access')).toMatchObject({ enabled: false, reason: 'no_subscription', action: 'subscribe' });
  expect(await multiplier()).toEqual({ planCode: null, multiplier: 1 });
  await subscriber.act('subscribe', { p_plan_code: 'free' });
  expect(await feature('api_access')).toMatchObject({ enabled: true, value: true, reason: null });
  expect(await feature('custom_models')).toMatchObject({ enabled: false, reason: 'not_in_plan', action: 'upgrade' });
  await subscriber.act('upgrade_subscription', { p_plan_code: 'pro' });
  expect([(await feature('custom_models')).enabled, await multiplier()]).toEqual([
    true,
    { planCode: 'pro', multiplier: 5 },
  ]);
  await db.rows(`update billing.subscription set status = 'suspended' where tenant_id = $1`, [subscriber.id]);
  expect(await feature('custom_models')).toMatchObject({
    enabled: false,
    value: true,
    reason: 'access_lost',
    action: 'pay',
  });
  expect((await multiplier()).multiplier).toBe(1);
});

test('an add-on brings its features and takes none away', async () => {
  const limit = (max: number | null) => ({ api_access: true, seats: max });
  const addOn = { price: '5', timing: 'advance', maxQuantity: 1 };
  const config = {
    currency: 'USD',
    cycles: ['monthly'],
    components: [],
    features: { ...limit(10), region: 'eu' },
    addOns: [
      { ...addOn, code: 'vip', name: 'VIP', features: { priority_support: true, api_access: false, seats: 5 } },
      { ...addOn, code: 'more', name: 'More', features: { seats: 50, region: 'world' } },
      { ...addOn, code: 'all', name: 'All', features: { seats: null } },
    ],
  };
  await db.rows(
    `insert into catalog.feature (product_code, code, name, kind)
     values ('devplatform', 'seats', 'Seats', 'limit'), ('devplatform', 'region', 'Region', 'text')`,
  );
  await db.rows(
    "insert into catalog.plan (product_code, code, name, description, sort_order) values ('devplatform', 'extras', 'Extras', '', 99)",
  );
  await db.rows(
    `insert into catalog.plan_version (product_code, plan_code, version, status, published_at, billing_config)
     values ('devplatform', 'extras', 1, 'published', now(), $1)`,
    [JSON.stringify(config)],
  );
  const values = async () => [(await feature('seats')).value, (await feature('region')).value];
  await subscriber.act('subscribe', { p_plan_code: 'extras' });
  expect(await feature('priority_support')).toMatchObject({ enabled: false, reason: 'not_in_plan' });
  expect(await values()).toEqual([10, 'eu']);
  await subscriber.act('upgrade_subscription', { p_add_ons: { vip: 1 } });
  expect(await feature('priority_support')).toMatchObject({ enabled: true, value: true });
  expect(await feature('api_access')).toMatchObject({ enabled: true });
  expect(await values()).toEqual([10, 'eu']);
  await subscriber.act('upgrade_subscription', { p_add_ons: { more: 1 } });
  expect(await values()).toEqual([50, 'world']);
  await subscriber.act('upgrade_subscription', { p_add_ons: { all: 1 } });
  expect(await feature('seats')).toMatchObject({ enabled: true, value: null });
  expect((await subscriber.details()).features).toEqual({
    api_access: true,
    priority_support: true,
    region: 'world',
    seats: null,
  });
  await subscriber.act('upgrade_subscription', { p_add_ons: { vip: 0, more: 0, all: 0 } });
  expect(await feature('priority_support')).toMatchObject({ enabled: false });
});

test('a feature that no plan has is in no plan, and one the product does not have is unknown', async () => {
  await subscriber.act('subscribe', { p_plan_code: 'free' });
  await db.rows(
    "insert into catalog.feature (product_code, code, name, kind) values ('devplatform', 'soon', 'Soon', 'boolean')",
  );
  expect(await feature('soon')).toMatchObject({ enabled: false, value: null, reason: 'not_in_plan' });
});

test('unknown_feature', async () => {
  await expect(feature('nothing')).rejects.toMatchObject({ code: 'unknown_feature' });
});

test('get_my_subscription says what get_subscription_details says; get_my_usage what get_limits says', async () => {
  await subscriber.act('subscribe', { p_plan_code: 'pro' });
  const mine = operations.getMySubscription.output.parse(await db.call(subscriber.service, 'get_my_subscription'));
  expect(mine).toEqual(await subscriber.details());
  const usage = operations.getMyUsage.output.parse(await db.call(subscriber.service, 'get_my_usage'));
  expect(usage).toEqual(
    operations.getLimits.output.parse(await db.call(subscriber.service, 'get_limits', { p_tenant_id: subscriber.id })),
  );
});

test('events by pages, the newest first', async () => {
  await subscriber.act('subscribe', { p_plan_code: 'free' });
  for (const plan of ['pro', 'enterprise', 'free', 'pro'])
    await subscriber.act('upgrade_subscription', { p_plan_code: plan });
  const page = async (rest: Document = {}) =>
    operations.listSubscriptionEvents.output.parse(
      await db.call(subscriber.service, 'list_subscription_events', {
        p_tenant_id: subscriber.id,
        p_limit: 3,
        ...rest,
      }),
    );
  const first = await page();
  const second = await page({ p_before: first.nextBefore });
  expect([...first.items, ...second.items].map((event) => event.version)).toEqual([5, 4, 3, 2, 1]);
  expect(second.nextBefore).toBeNull();
});

test('explain: an item names price, fraction, rounding and event; the event names its items', async () => {
  await subscriber.act('subscribe', { p_plan_code: 'pro' });
  await subscriber.setClock('2025-06-16T00:00:00Z');
  const { eventId } = await subscriber.act('upgrade_subscription', { p_plan_code: 'enterprise' });
  const credit = (await subscriber.details()).pendingItems.find((item) => item.kind === 'credit');
  const item = await explain('item', credit?.id ?? '');
  expect(item).toMatchObject({
    rule: 'credit_for_unused_time',
    steps: [
      {
        priceOfPeriod: 1999,
        amount: -1000,
        fraction: { numerator: 1_296_000, denominator: 2_592_000 },
        rounding: 'half_up',
      },
    ],
    cause: { referenceType: 'subscription_event', referenceId: eventId },
    related: [{ kind: 'event', id: eventId }],
  });
  const event = await explain('event', eventId);
  expect(event).toMatchObject({ rule: 'changed', inputs: { fromStatus: 'active', mode: 'immediate' } });
  expect(event.related).toHaveLength(2);
  const other = await Subscriber.open(db, 'devplatform', '2025-06-01T00:00:00Z');
  await expect(db.call(other.service, 'explain', { p_kind: 'event', p_id: eventId })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('every step is in the audit log', async () => {
  await subscriber.act('subscribe', { p_plan_code: 'free' });
  await subscriber.act('cancel_subscription', { p_when: 'now' });
  expect(
    await db.rows('select action from platform.audit_event where tenant_id = $1 order by occurred_at', [subscriber.id]),
  ).toEqual([{ action: 'subscription_started' }, { action: 'subscription_canceled' }]);
});
