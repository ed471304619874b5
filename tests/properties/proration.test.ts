/** Laws of proration that hold for any price, any period and any moment; planted bugs show that they can fail. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TestDatabase } from '../support/database.ts';
import { lookingForBug, searching } from './support/settings.ts';
import { brokenSubscriptions, fee, newPlan, Subscriber } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenSubscriptions(db)).toEqual([]);
  await db.close();
});

const price = fc.integer({ min: 1, max: 9_999_999 }).map((minor) => (minor / 100).toFixed(2));
/** Seconds after the start of a leap February or of a July. */
const moment = fc.integer({ min: 0, max: 28 * 86_400 - 1 });
const start = fc.constantFrom('2024-02-01T00:00:00Z', '2025-07-01T00:00:00Z', '2025-03-09T09:30:00Z');
const after = (at: string, seconds: number): Date => new Date(Date.parse(at) + seconds * 1000);

/** The share of an amount for [from, to) of a whole, as the product charges and credits it. */
async function share(amount: number, from: number, to: number, whole: number): Promise<number> {
  const [row] = await db.rows<{ part: string }>(
    'select catalog.prorate($1, $4::bigint - $2::bigint, $4) - catalog.prorate($1, $4::bigint - $3::bigint, $4) as part',
    [amount, from, to, whole],
  );
  return Number(row?.part);
}

/** Rounds each part by itself: two halves of one paisa make two. */
const planted = (amount: number, from: number, to: number, whole: number): Promise<number> =>
  Promise.resolve(Math.floor((2 * amount * (to - from) + whole) / (2 * whole)));

const splits = (shareOf: typeof share, options = searching(40)) =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 9_999_999 }),
      fc
        .integer({ min: 1, max: 31_622_400 })
        .chain((whole) => fc.tuple(fc.constant(whole), fc.array(fc.integer({ min: 0, max: whole }), { maxLength: 6 }))),
      async (amount, [whole, cuts]) => {
        const marks = [0, ...cuts.sort((a, b) => a - b), whole];
        let sum = 0;
        for (const [index, to] of marks.entries())
          if (index > 0) sum += await shareOf(amount, marks[index - 1] ?? 0, to, whole);
        expect(sum).toBe(amount);
      },
    ),
    options,
  );

test('a period split anywhere sums to the whole', () => splits(share));
test('and rounding each part by itself does not: the law can fail', () =>
  expect(splits(planted, lookingForBug)).rejects.toThrow());

async function subscriberAt(at: string, plan: string): Promise<Subscriber> {
  const subscriber = await Subscriber.open(db, 'q2o', at, 'America/Los_Angeles');
  await subscriber.act('subscribe', { p_plan_code: plan, p_trial: false });
  return subscriber;
}

const total = async (subscriber: Subscriber): Promise<number> =>
  Number(
    (
      await db.rows<{ sum: string }>('select sum(amount) from billing.pending_item where tenant_id = $1', [
        subscriber.id,
      ])
    )[0]?.sum,
  );

test('a change and its undoing at the same moment net to zero, whatever came before', () =>
  fc.assert(
    fc.asyncProperty(start, price, price, moment, moment, async (at, low, high, first, second) => {
      const [a, b] = [await newPlan(db, 'q2o', fee(low)), await newPlan(db, 'q2o', fee(high))];
      const subscriber = await subscriberAt(at, a);
      const [early, late] = [Math.min(first, second), Math.max(first, second)];
      await subscriber.setClock(after(at, early));
      const change = await subscriber.act('upgrade_subscription', { p_plan_code: b });
      const undo = await subscriber.act('upgrade_subscription', { p_plan_code: a });
      expect(change.total.amount + undo.total.amount).toBe(0);
      const before = await total(subscriber);
      await subscriber.setClock(after(at, late));
      await subscriber.act('upgrade_subscription', { p_plan_code: b });
      await subscriber.act('upgrade_subscription', { p_plan_code: a });
      expect(await total(subscriber)).toBe(before);
    }),
    searching(30),
  ));

test('canceling at once costs nothing; later, exactly the part that was used', () =>
  fc.assert(
    fc.asyncProperty(start, price, moment, async (at, amount, when) => {
      const subscriber = await subscriberAt(at, await newPlan(db, 'q2o', fee(amount)));
      const full = await total(subscriber);
      const { subscription } = await subscriber.details();
      const whole = (Date.parse(subscription?.periodEnd ?? '') - Date.parse(subscription?.periodStart ?? '')) / 1000;
      await subscriber.setClock(after(at, when));
      await subscriber.act('cancel_subscription', { p_when: 'now' });
      expect(await total(subscriber)).toBe(await share(full, 0, when, whole));
    }),
    searching(30),
  ));

const change = fc.oneof(
  fc.record({ action: fc.constant('change' as const), plan: fc.nat(2), cycle: fc.constantFrom('monthly', 'annual') }),
  fc.record({ action: fc.constantFrom('cancel' as const, 'pause' as const, 'resume' as const, 'activate' as const) }),
);

test('the preview is what happens, to the minor unit, on any path through actions and time', () =>
  fc.assert(
    fc.asyncProperty(
      start,
      fc.array(price, { minLength: 3, maxLength: 3 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * 86_400 }), change), { minLength: 1, maxLength: 6 }),
      async (at, prices, steps) => {
        const modes = ['immediate', 'next_invoice', 'reset_cycle'];
        const plans = await Promise.all(
          prices.map((each, index) =>
            newPlan(
              db,
              'q2o',
              fee(each, { proration: { mode: modes[index] }, ...(index > 0 && { trial: { days: index } }) }),
            ),
          ),
        );
        const subscriber = await Subscriber.open(db, 'q2o', at, 'Europe/Berlin');
        await subscriber.act('subscribe', { p_plan_code: plans[1] });
        let seconds = 0;
        for (const [wait, step] of steps) {
          seconds += wait;
          await subscriber.advanceTo(after(at, seconds));
          const args =
            step.action === 'change'
              ? { p_plan_code: plans[step.plan], p_billing_cycle: step.cycle, p_when: 'now' }
              : step.action === 'cancel'
                ? { p_when: 'period_end' }
                : {};
          const rpc = step.action === 'change' ? 'upgrade_subscription' : (`${step.action}_subscription` as const);
          const shown = await subscriber.preview({ p_action: step.action, ...args }).catch((error: unknown) => error);
          const done = await subscriber.act(rpc, args).catch((error: unknown) => error);
          if (done instanceof Error || shown instanceof Error) {
            expect(String(done)).toBe(String(shown));
            continue;
          }
          expect(done).toMatchObject(withoutState(shown));
        }
      },
    ),
    searching(30),
  ));

/** What the preview says beyond the answer of the operation. */
function withoutState(shown: unknown): Record<string, unknown> {
  const { asOf: _asOf, version: _version, current: _current, ...rest } = shown as Record<string, unknown>;
  return rest;
}
