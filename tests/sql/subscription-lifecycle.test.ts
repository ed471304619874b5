/** What time does to subscriptions: trials, periods, missing payments, and the worker that carries it out. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adminOf } from '../support/credits.ts';
import { TestDatabase } from '../support/database.ts';
import { brokenSubscriptions, fee, newPlan, Subscriber, tick } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenSubscriptions(db)).toEqual([]);
  await db.close();
});

/** 1 June in India, at noon; day n is n days later. */
const day = (n: number): string => new Date(Date.UTC(2025, 5, 1, 6, 30) + n * 86_400_000).toISOString();
const trial = async (): Promise<Subscriber> => {
  const subscriber = await Subscriber.open(db, 'contractnest', day(0), 'Asia/Kolkata');
  await subscriber.act('subscribe', { p_plan_code: 'standard', p_quantities: { users: 4 } });
  return subscriber;
};

describe('a trial of 14 days', () => {
  test('with a payment method: active on day 14, with the fees of the first period', async () => {
    const subscriber = await trial();
    await subscriber.addPaymentMethod();
    await subscriber.advanceTo(day(13.9));
    expect(await subscriber.status()).toBe('trialing');
    await subscriber.advanceTo(day(14));
    expect(await subscriber.history()).toEqual([
      ['started', 'trialing', '2025-06-01', 0],
      ['activated', 'active', '2025-06-15', 225_000],
    ]);
    expect((await subscriber.details()).subscription).toMatchObject({
      periodStart: '2025-06-15T06:30:00+00:00',
      periodEnd: '2025-09-15T06:30:00+00:00',
    });
  });
  test('without: grace with full access and no fees, suspended on day 21, restored by a payment', async () => {
    const subscriber = await trial();
    await subscriber.advanceTo(day(14));
    expect((await subscriber.details()).subscription).toMatchObject({ status: 'grace_period', hasAccess: true });
    await subscriber.advanceTo(day(20.9));
    expect(await subscriber.status()).toBe('grace_period');
    await subscriber.advanceTo(day(21));
    expect((await subscriber.details()).subscription).toMatchObject({ status: 'suspended', hasAccess: false });
    await subscriber.setClock(day(30));
    await subscriber.payment('received', 'contractnest');
    expect(await subscriber.history()).toEqual([
      ['started', 'trialing', '2025-06-01', 0],
      ['grace_started', 'grace_period', '2025-06-15', 0],
      ['suspended', 'suspended', '2025-06-22', 0],
      ['activated', 'active', '2025-07-01', 225_000],
    ]);
    expect((await subscriber.details()).subscription?.periodStart).toBe('2025-07-01T06:30:00+00:00');
  });
  test('paid in the grace before any worker came: the trial ends first', async () => {
    const subscriber = await trial();
    await subscriber.setClock(day(16));
    await subscriber.payment('received', 'contractnest');
    expect((await subscriber.history()).map(([kind, , on]) => [kind, on])).toEqual([
      ['started', '2025-06-01'],
      ['grace_started', '2025-06-15'],
      ['activated', '2025-06-17'],
    ]);
  });
  test('paid in the grace: the period began with the end of the trial', async () => {
    const subscriber = await trial();
    await subscriber.advanceTo(day(17));
    await subscriber.payment('received', 'contractnest');
    expect((await subscriber.details()).subscription).toMatchObject({
      status: 'active',
      periodStart: '2025-06-15T06:30:00+00:00',
    });
  });
  test('nobody paid: staff begin the paid period, the owner of a sandbox too, nobody else', async () => {
    const [subscriber, sandbox] = [await trial(), await trial()];
    await subscriber.advanceTo(day(21));
    await db.rows('update identity.tenant set is_sandbox = false, test_clock_at = null where tenant_id = $1', [
      subscriber.id,
    ]);
    expect(await subscriber.status()).toBe('suspended');
    expect((await subscriber.details()).actions).not.toContain('activate');
    await expect(subscriber.act('activate_subscription')).rejects.toMatchObject({ code: 'transition_not_allowed' });
    await db.call(await adminOf(db), 'activate_subscription', {
      p_tenant_id: subscriber.id,
      p_product_code: 'contractnest',
      p_idempotency_key: randomUUID(),
    });
    expect(await subscriber.status()).toBe('active');

    await sandbox.advanceTo(day(21));
    expect((await sandbox.details()).actions).toContain('activate');
    await sandbox.setClock(day(30));
    expect((await sandbox.preview({ p_action: 'activate' })).total.amount).toBe(225_000);
    await sandbox.act('activate_subscription');
    expect((await sandbox.history()).slice(2)).toEqual([
      ['suspended', 'suspended', '2025-06-22', 0],
      ['activated', 'active', '2025-07-01', 225_000],
    ]);
    // Where a payment failed it is another story: that one is to be paid.
    await sandbox.payment('failed', 'contractnest');
    await sandbox.advanceTo(day(30 + 21));
    expect(await sandbox.status()).toBe('suspended');
    await expect(sandbox.act('activate_subscription')).rejects.toMatchObject({ code: 'transition_not_allowed' });
  });
  test('a plan that costs nothing needs no payment method', async () => {
    const subscriber = await Subscriber.open(db, 'q2o', day(0));
    await subscriber.act('subscribe', { p_plan_code: await newPlan(db, 'q2o', { trial: { days: 3 } }) });
    await subscriber.advanceTo(day(4));
    expect(await subscriber.status()).toBe('active');
  });
  test('not to be renewed: expires with the trial', async () => {
    const subscriber = await trial();
    await subscriber.act('set_auto_renewal', { p_auto_renew: false });
    await subscriber.advanceTo(day(15));
    expect((await subscriber.history()).at(-1)).toEqual(['expired', 'expired', '2025-06-15', 0]);
  });
  test('an add-on is tried once, however often it is taken', async () => {
    const subscriber = await Subscriber.open(db, 'contractnest', '2025-06-01T00:00:00Z');
    await subscriber.act('subscribe', { p_plan_code: 'standard', p_trial: false, p_add_ons: { vani_ai: 1 } });
    await subscriber.setClock('2025-06-06T00:00:00Z');
    expect((await subscriber.act('upgrade_subscription', { p_add_ons: { vani_ai: 0 } })).subscription.addOns).toEqual(
      [],
    );
    const again = await subscriber.act('upgrade_subscription', { p_add_ons: { vani_ai: 1 } });
    // From that second on: 15,000 × 87 / 92.
    expect(again.lines.map((line) => [line.kind, line.amount.amount])).toEqual([['charge', 1_418_478]]);
  });
  test('its allowances stand in the place of the plan’s limits', async () => {
    const subscriber = await Subscriber.open(db, 'q2o', day(0));
    await subscriber.act('subscribe', { p_plan_code: 'pro' });
    const runs = async () => (await db.call(subscriber.service, 'check_quota', { p_metric: 'runs' }))['limit'];
    expect(await runs()).toBe(1);
    await subscriber.act('activate_subscription');
    expect(await runs()).toBe(50);
  });
});

describe('a payment that fails', () => {
  const paying = async (product: string, plan: string): Promise<Subscriber> => {
    const subscriber = await Subscriber.open(db, product, day(0), 'Asia/Kolkata');
    await subscriber.act('subscribe', { p_plan_code: plan, p_trial: false });
    await subscriber.payment('failed', product);
    return subscriber;
  };
  test('policy grace: active until day 14, grace until day 21, then suspended', async () => {
    const subscriber = await paying('familyknows', 'family');
    const seen: (string | undefined)[] = [];
    for (const n of [13.9, 14, 20.9, 21]) {
      await subscriber.advanceTo(day(n));
      seen.push(await subscriber.status());
    }
    expect(seen).toEqual(['active', 'grace_period', 'grace_period', 'suspended']);
    await subscriber.payment('received', 'familyknows');
    expect((await subscriber.history()).at(-1)).toEqual(['payment_received', 'active', '2025-06-22', 0]);
  });
  test('policy past_due: at once without new work, suspended on day 21', async () => {
    const subscriber = await paying('q2o', 'pro');
    expect(await subscriber.status()).toBe('past_due');
    const increment = { p_metric: 'runs', p_idempotency_key: 'run' };
    await expect(db.call(subscriber.service, 'increment_usage', increment)).rejects.toMatchObject({
      code: 'access_lost',
      context: { status: 'past_due' },
    });
    expect(await db.call(subscriber.service, 'check_quota', { p_metric: 'runs' })).toMatchObject({
      allowed: false,
      reason: 'access_lost',
      action: 'pay',
      limit: 50,
    });
    await subscriber.advanceTo(day(21));
    expect(await subscriber.status()).toBe('suspended');
  });
  test.each([1, 15, 22])('paying on day %p stops it, and a second failure begins again', async (n) => {
    const subscriber = await paying('familyknows', 'family');
    await subscriber.advanceTo(day(n));
    await subscriber.payment('received', 'familyknows');
    await subscriber.advanceTo(day(n + 25));
    expect(await subscriber.status()).toBe('active');
    await subscriber.payment('failed', 'familyknows');
    await subscriber.payment('failed', 'familyknows');
    await subscriber.advanceTo(day(n + 39.5));
    expect(await subscriber.status()).toBe('grace_period');
  });
  test('the period may end meanwhile: it renews while there is access, and not while suspended', async () => {
    const subscriber = await paying('devplatform', 'pro');
    await subscriber.advanceTo(day(70));
    expect(await subscriber.history()).toEqual([
      ['started', 'active', '2025-06-01', 1999],
      ['payment_failed', 'active', '2025-06-01', 0],
      ['grace_started', 'grace_period', '2025-06-15', 0],
      ['suspended', 'suspended', '2025-06-22', 0],
    ]);
    await subscriber.payment('received', 'devplatform');
    expect((await subscriber.history()).at(-1)).toEqual(['payment_received', 'active', '2025-08-10', 1999]);
  });
});

describe('the worker', () => {
  test('late by months: every period in order, at the time it was due', async () => {
    const subscriber = await Subscriber.open(db, 'q2o', '2025-01-31T10:00:00Z');
    await subscriber.act('subscribe', { p_plan_code: 'starter', p_trial: false });
    await subscriber.advanceTo('2025-05-02T00:00:00Z');
    expect((await subscriber.history()).slice(1).map(([kind, , on, amount]) => [kind, on, amount])).toEqual([
      ['renewed', '2025-02-28', 2900],
      ['renewed', '2025-03-31', 2900],
      ['renewed', '2025-04-30', 2900],
    ]);
  });
  test('twice, and on five machines at once: each step once', async () => {
    const subscribers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const subscriber = await Subscriber.open(db, 'q2o', '2025-01-01T00:00:00Z');
        await subscriber.act('subscribe', { p_plan_code: 'starter', p_trial: false });
        await subscriber.setClock('2025-04-01T00:00:00Z');
        return subscriber;
      }),
    );
    await Promise.all(Array.from({ length: 5 }, () => tick(db)));
    await tick(db);
    for (const subscriber of subscribers)
      expect((await subscriber.history()).map(([kind]) => kind)).toEqual(['started', 'renewed', 'renewed', 'renewed']);
  });
  test('one that fails is parked with its reason and stops nobody; released, it goes on', async () => {
    const [broken, fine] = await Promise.all(
      ['2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z'].map(async (at) => {
        const subscriber = await Subscriber.open(db, 'q2o', at);
        await subscriber.act('subscribe', { p_plan_code: 'starter', p_trial: false });
        await subscriber.setClock('2025-02-03T00:00:00Z');
        return subscriber;
      }),
    );
    if (broken === undefined || fine === undefined) throw new Error('two were made');
    const zone = (name: string) =>
      db.rows('update identity.tenant set time_zone = $2 where tenant_id = $1', [broken.id, name]);
    await zone('Nowhere/At_all');
    expect((await tick(db))[0]?.failed).toMatchObject([{ tenantId: broken.id }]);
    expect([(await fine.history()).length, (await broken.status()) ?? '']).toEqual([2, 'active']);
    expect((await tick(db))[0]?.failed).toEqual([]);
    const parked = await db.rows('delete from billing.parked_work where tenant_id = $1 returning worker, reason', [
      broken.id,
    ]);
    expect(parked).toEqual([{ worker: 'subscription-lifecycle', reason: 'time zone "Nowhere/At_all" not recognized' }]);
    await zone('UTC');
    await tick(db);
    expect((await broken.history()).at(-1)).toEqual(['renewed', 'active', '2025-02-01', 2900]);
  });
  test('an action does first what was due: it does not act on a period that has ended', async () => {
    const subscriber = await Subscriber.open(db, 'q2o', '2025-01-01T00:00:00Z');
    await subscriber.act('subscribe', { p_plan_code: 'starter', p_trial: false });
    await subscriber.setClock('2025-02-15T00:00:00Z');
    expect((await subscriber.act('cancel_subscription', { p_when: 'now' })).total.amount).toBe(-1450);
    expect((await subscriber.history()).map(([kind, , on]) => [kind, on])).toEqual([
      ['started', '2025-01-01'],
      ['renewed', '2025-02-01'],
      ['canceled', '2025-02-15'],
    ]);
  });
  test('a change that is refused by then fails with its reason, and the subscription goes on', async () => {
    const subscriber = await Subscriber.open(db, 'q2o', '2025-01-01T00:00:00Z');
    const doomed = await newPlan(db, 'q2o', fee('10'));
    await subscriber.act('subscribe', { p_plan_code: 'starter', p_trial: false });
    await subscriber.act('upgrade_subscription', { p_plan_code: doomed, p_when: 'period_end' });
    await db.rows(`update catalog.plan set status = 'retired' where code = $1`, [doomed]);
    expect((await subscriber.details()).nextPeriod?.planCode).toBe('starter');
    await subscriber.advanceTo('2025-02-02T00:00:00Z');
    expect((await subscriber.details()).scheduledChanges).toMatchObject([{ status: 'failed', reason: 'plan_retired' }]);
    expect((await subscriber.history()).at(-1)).toEqual(['renewed', 'active', '2025-02-01', 2900]);
  });
});
