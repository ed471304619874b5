/** What can be done with a subscription, and what it costs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { brokenSubscriptions, fee, newPlan, Subscriber } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenSubscriptions(db)).toEqual([]);
  await db.close();
});

const june = '2025-06-01T00:00:00Z';
const open = (product = 'q2o', at = june, zone = 'UTC') => Subscriber.open(db, product, at, zone);
const active = async (plan = 'starter', at = june): Promise<Subscriber> => {
  const subscriber = await open('q2o', at);
  await subscriber.act('subscribe', { p_plan_code: plan, p_trial: false });
  return subscriber;
};
const amounts = (answer: { lines: readonly { kind: string; amount: { amount: number } }[] }) =>
  answer.lines.map((line) => [line.kind, line.amount.amount]);

describe('subscribe', () => {
  test('without a trial the first period is charged at once', async () => {
    const subscriber = await open();
    const answer = await subscriber.act('subscribe', { p_plan_code: 'pro', p_trial: false });
    expect(answer).toMatchObject({ kind: 'started', version: 1, total: { amount: 9900, currency: 'USD' } });
    expect(amounts(answer)).toEqual([['fee', 9900]]);
    const details = await subscriber.details();
    expect(details).toMatchObject({ pendingTotal: { amount: 9900, currency: 'USD' }, version: 1 });
    expect(details.nextPeriod).toMatchObject({ start: '2025-07-01T00:00:00+00:00', total: { amount: 9900 } });
  });
  test('with a trial nothing is charged, and the preview says what its end will cost', async () => {
    const subscriber = await open();
    const answer = await subscriber.act('subscribe', { p_plan_code: 'pro' });
    expect(answer).toMatchObject({
      lines: [],
      subscription: { status: 'trialing', trialEndsAt: '2025-06-15T00:00:00+00:00' },
    });
    expect(answer.nextPeriod).toMatchObject({
      start: '2025-06-15T00:00:00+00:00',
      end: '2025-07-15T00:00:00+00:00',
      total: { amount: 9900 },
    });
    expect((await subscriber.act('activate_subscription')).total.amount).toBe(9900);
    expect((await subscriber.details()).subscription).toMatchObject({
      status: 'active',
      periodStart: '2025-06-01T00:00:00+00:00',
    });
  });
  test('contractnest: seats and add-ons; the trial of an add-on is free', async () => {
    const subscriber = await open('contractnest');
    const answer = await subscriber.act('subscribe', {
      p_plan_code: 'standard',
      p_trial: false,
      p_quantities: { users: 4 },
      p_add_ons: { vani_ai: 1 },
    });
    // 92 days from June to August; the add-on from day 7 on: 15,000 × 85 / 92.
    expect(amounts(answer)).toEqual([
      ['fee', 225_000],
      ['fee', 1_385_870],
    ]);
    expect(answer.nextPeriod?.total.amount).toBe(225_000 + 1_500_000);
  });
  test('another product becomes the tenant’s by subscribing', async () => {
    const subscriber = await open();
    const person = {
      kind: 'service' as const,
      credential: (await db.installKey(subscriber.id, 'service')).credential ?? '',
    };
    await db.call(person, 'subscribe', {
      p_plan_code: 'free',
      p_product_code: 'devplatform',
      p_idempotency_key: randomUUID(),
    });
    await expect(
      db.call(subscriber.service, 'subscribe', {
        p_plan_code: 'free',
        p_product_code: 'devplatform',
        p_idempotency_key: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'unknown_product' });
  });
});

describe('change', () => {
  test('up in the middle of the month, and what the next month costs', async () => {
    const subscriber = await active();
    await subscriber.setClock('2025-06-16T00:00:00Z');
    const answer = await subscriber.act('upgrade_subscription', { p_plan_code: 'pro' });
    expect(amounts(answer)).toEqual([
      ['credit', -1450],
      ['charge', 4950],
    ]);
    expect(answer).toMatchObject({
      total: { amount: 3500 },
      proration: 'immediate',
      subscription: { planCode: 'pro' },
      nextPeriod: { total: { amount: 9900 } },
    });
  });
  test('to another cycle: the rest is given back, a year begins now', async () => {
    const subscriber = await active('pro');
    await subscriber.setClock('2025-06-16T00:00:00Z');
    const answer = await subscriber.act('upgrade_subscription', { p_billing_cycle: 'annual' });
    expect(amounts(answer)).toEqual([
      ['credit', -4950],
      ['fee', 118_800],
    ]);
    expect(answer).toMatchObject({
      proration: 'reset_cycle',
      subscription: { periodStart: '2025-06-16T00:00:00+00:00', periodEnd: '2026-06-16T00:00:00+00:00' },
    });
  });
  test.each([
    ['none', [], '2025-07-01T00:00:00+00:00', 'now'],
    [
      'next_invoice',
      [
        ['credit', -500],
        ['charge', 1000],
      ],
      '2025-07-01T00:00:00+00:00',
      'next_invoice',
    ],
    [
      'reset_cycle',
      [
        ['credit', -500],
        ['fee', 2000],
      ],
      '2025-07-16T00:00:00+00:00',
      'now',
    ],
  ])('proration %s', async (mode, lines, periodEnd, collect) => {
    const [small, large] = [
      await newPlan(db, 'q2o', fee('10')),
      await newPlan(db, 'q2o', fee('20', { proration: { mode } })),
    ];
    const subscriber = await active(small);
    await subscriber.setClock('2025-06-16T00:00:00Z');
    const answer = await subscriber.act('upgrade_subscription', { p_plan_code: large });
    expect(amounts(answer)).toEqual(lines);
    expect(answer.subscription.periodEnd).toBe(periodEnd);
    expect(answer.nextPeriod?.total.amount).toBe(2000);
    const rows = await db.rows<{ collect: string }>(
      'select distinct collect from billing.pending_item where event_id = $1',
      [answer.eventId],
    );
    expect(rows).toEqual(lines.length === 0 ? [] : [{ collect }]);
  });
  test('by the day: the day of the change belongs to the new plan', async () => {
    const day = { proration: { mode: 'immediate', basis: 'day' } };
    const [small, large] = [await newPlan(db, 'q2o', fee('30', day)), await newPlan(db, 'q2o', fee('60', day))];
    const subscriber = await active(small);
    await subscriber.setClock('2025-06-16T23:59:00Z');
    expect(amounts(await subscriber.act('upgrade_subscription', { p_plan_code: large }))).toEqual([
      ['credit', -1500],
      ['charge', 3000],
    ]);
  });
  test('more seats leave what did not change out of the lines', async () => {
    const subscriber = await open('contractnest');
    await subscriber.act('subscribe', {
      p_plan_code: 'standard',
      p_trial: false,
      p_quantities: { users: 2 },
      p_add_ons: { vani_ai: 1 },
    });
    await subscriber.setClock('2025-07-17T00:00:00Z');
    const answer = await subscriber.act('upgrade_subscription', { p_quantities: { users: 5 } });
    expect(amounts(answer)).toEqual([
      ['credit', -75_000],
      ['charge', 112_500],
    ]);
    const removed = await subscriber.act('upgrade_subscription', { p_add_ons: { vani_ai: 0 } });
    expect(amounts(removed)).toEqual([['credit', -750_000]]);
  });
  test('at the end of the period: waits, can be taken back, or happens', async () => {
    const subscriber = await active('pro');
    const waits = await subscriber.act('upgrade_subscription', { p_plan_code: 'starter', p_when: 'period_end' });
    expect(waits).toMatchObject({
      kind: 'change_scheduled',
      lines: [],
      effectiveAt: '2025-07-01T00:00:00+00:00',
      nextPeriod: { planCode: 'starter', total: { amount: 2900 } },
    });
    const [change] = (await subscriber.details()).scheduledChanges;
    await db.call(subscriber.service, 'cancel_scheduled_change', {
      p_change_id: change?.id,
      p_idempotency_key: randomUUID(),
    });
    expect((await subscriber.details()).scheduledChanges).toEqual([]);
    await expect(
      db.call(subscriber.service, 'cancel_scheduled_change', {
        p_change_id: change?.id,
        p_idempotency_key: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await subscriber.act('upgrade_subscription', { p_plan_code: 'enterprise', p_when: 'period_end' });
    await subscriber.act('upgrade_subscription', { p_plan_code: 'starter', p_when: 'period_end' });
    await subscriber.advanceTo('2025-07-01T00:00:00Z');
    expect((await subscriber.details()).subscription).toMatchObject({
      planCode: 'starter',
      periodStart: '2025-07-01T00:00:00+00:00',
    });
    expect((await subscriber.history()).at(-1)).toEqual(['renewed', 'active', '2025-07-01', 2900]);
  });
  test('a trial becomes as long as the new plan’s, counted from its start', async () => {
    const [short, long] = [
      await newPlan(db, 'q2o', fee('10', { trial: { days: 7 } })),
      await newPlan(db, 'q2o', fee('20', { trial: { days: 30 } })),
    ];
    const subscriber = await open();
    await subscriber.act('subscribe', { p_plan_code: short });
    await subscriber.setClock('2025-06-06T00:00:00Z');
    expect((await subscriber.act('upgrade_subscription', { p_plan_code: long })).subscription.trialEndsAt).toBe(
      '2025-07-01T00:00:00+00:00',
    );
    await subscriber.setClock('2025-06-12T00:00:00Z');
    const back = await subscriber.act('upgrade_subscription', { p_plan_code: short });
    expect(back).toMatchObject({
      subscription: { status: 'active', periodStart: '2025-06-12T00:00:00+00:00' },
      total: { amount: 1000 },
    });
  });
});

describe('cancel, pause, resume, renew', () => {
  test('now: the rest of the period is given back, never more than was charged', async () => {
    const subscriber = await active('pro');
    await subscriber.setClock('2025-06-16T00:00:00Z');
    const answer = await subscriber.act('cancel_subscription', { p_when: 'now', p_reason: 'Too many runs' });
    expect(answer).toMatchObject({
      total: { amount: -4950 },
      nextPeriod: null,
      subscription: { status: 'canceled', hasAccess: false },
    });
    await expect(subscriber.act('cancel_subscription')).rejects.toMatchObject({ code: 'already_canceled' });
    expect(await subscriber.act('renew_subscription')).toMatchObject({
      kind: 'started',
      subscription: { planCode: 'pro' },
      total: { amount: 9900 },
    });
  });
  test('what was never charged is not given back', async () => {
    const subscriber = await active('pro');
    await db.rows(`update billing.pending_item set amount = 1000 where tenant_id = $1`, [subscriber.id]);
    await subscriber.setClock('2025-06-02T00:00:00Z');
    expect((await subscriber.preview({ p_action: 'cancel', p_when: 'now' })).total.amount).toBe(-1000);
  });
  test('at the end of the period, taken back, and again', async () => {
    const subscriber = await active();
    expect((await subscriber.act('cancel_subscription')).subscription.cancelAt).toBe('2025-07-01T00:00:00+00:00');
    await expect(subscriber.act('cancel_subscription')).rejects.toMatchObject({ code: 'already_canceled' });
    expect((await subscriber.act('resume_subscription')).nextPeriod?.total.amount).toBe(2900);
    await subscriber.act('cancel_subscription');
    await subscriber.advanceTo('2025-07-03T00:00:00Z');
    expect((await subscriber.history()).at(-1)).toEqual(['canceled', 'canceled', '2025-07-01', 0]);
  });
  test('pause and resume at once move nothing; a longer one costs only what was used', async () => {
    const subscriber = await active('pro');
    await subscriber.setClock('2025-06-11T00:00:00Z');
    const [paused, resumed] = [await subscriber.act('pause_subscription'), await subscriber.act('resume_subscription')];
    expect(paused.total.amount + resumed.total.amount).toBe(0);
    await subscriber.act('pause_subscription');
    await subscriber.advanceTo('2025-08-05T10:00:00Z');
    expect(await subscriber.act('resume_subscription')).toMatchObject({
      total: { amount: 9900 },
      subscription: { periodStart: '2025-08-05T10:00:00+00:00' },
    });
  });
  test('without auto-renewal it expires, unless it was renewed for once', async () => {
    const subscriber = await active();
    expect((await subscriber.act('set_auto_renewal', { p_auto_renew: false })).nextPeriod).toBeNull();
    await subscriber.act('renew_subscription');
    await expect(subscriber.act('renew_subscription')).rejects.toMatchObject({ code: 'nothing_to_change' });
    await subscriber.advanceTo('2025-07-02T00:00:00Z');
    expect(await subscriber.status()).toBe('active');
    await subscriber.advanceTo('2025-08-02T00:00:00Z');
    expect((await subscriber.history()).slice(-2)).toEqual([
      ['renewed', 'active', '2025-07-01', 2900],
      ['expired', 'expired', '2025-08-01', 0],
    ]);
    expect((await subscriber.act('renew_subscription')).subscription.status).toBe('active');
  });
});
