/** Two things at once on one subscription: one after the other, none lost, none done twice. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { brokenSubscriptions, Subscriber, tick } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenSubscriptions(db)).toEqual([]);
  await db.close();
});

const active = async (plan = 'starter'): Promise<Subscriber> => {
  const subscriber = await Subscriber.open(db, 'q2o', '2025-06-01T00:00:00Z');
  await subscriber.act('subscribe', { p_plan_code: plan, p_trial: false });
  await subscriber.setClock('2025-06-16T00:00:00Z');
  return subscriber;
};
const codes = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) => (result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code)).sort();
const total = async (subscriber: Subscriber): Promise<number> =>
  (await subscriber.history()).reduce((sum, [, , , amount]) => sum + amount, 0);

test('ten upgrades at once with keys of their own: one moves the money', async () => {
  const subscriber = await active();
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => subscriber.act('upgrade_subscription', { p_plan_code: 'pro' })),
  );
  expect(codes(results)).toEqual(['done', ...Array.from({ length: 9 }, () => 'nothing_to_change')]);
  expect(await total(subscriber)).toBe(2900 - 1450 + 4950);
});

test('ten times the same request: one does it, nine get its answer', async () => {
  const subscriber = await active();
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => subscriber.act('upgrade_subscription', { p_plan_code: 'pro' }, key)),
  );
  expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
  expect(new Set(answers.map((answer) => answer.eventId)).size).toBe(1);
});

test('two people who both looked at version 1: the second is told', async () => {
  const subscriber = await active();
  const results = await Promise.allSettled(
    ['pro', 'enterprise'].map((plan) =>
      subscriber.act('upgrade_subscription', { p_plan_code: plan, p_expected_version: 1 }),
    ),
  );
  expect(codes(results)).toEqual(['done', 'version_conflict']);
});

test('canceling races renewing: whichever is second sees the first', async () => {
  for (let round = 0; round < 10; round += 1) {
    const subscriber = await active();
    await subscriber.setClock('2025-07-01T00:00:00Z');
    const [cancel] = await Promise.allSettled([subscriber.act('cancel_subscription', { p_when: 'now' }), tick(db)]);
    expect(cancel.status).toBe('fulfilled');
    // Due was the renewal, so it comes first even where the worker lost; canceled in its first second, nothing is kept.
    expect((await subscriber.history()).map(([kind]) => kind)).toEqual(['started', 'renewed', 'canceled']);
    expect(await total(subscriber)).toBe(2900);
  }
});

test('pausing races a failing payment: one after the other, never both at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const subscriber = await active();
    const [paused] = await Promise.allSettled([
      subscriber.act('pause_subscription'),
      subscriber.payment('failed', 'q2o'),
    ]);
    expect([paused.status, await subscriber.status()]).toEqual(
      paused.status === 'fulfilled' ? ['fulfilled', 'paused'] : ['rejected', 'past_due'],
    );
  }
});

test('subscribing after a cancellation, ten at once', async () => {
  const subscriber = await active();
  await subscriber.act('cancel_subscription', { p_when: 'now' });
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => subscriber.act('subscribe', { p_plan_code: 'pro' })),
  );
  expect(codes(results)).toEqual([...Array.from({ length: 9 }, () => 'already_subscribed'), 'done']);
});
