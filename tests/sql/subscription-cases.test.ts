/** The worked figures of other billing systems once more, through real subscriptions and their clock. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { brokenSubscriptions, fee, newPlan, Subscriber } from '../support/subscriptions.ts';

interface Case {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly input: {
    readonly convention?: string;
    readonly old_price_minor: number;
    readonly new_price_minor: number;
    readonly old_interval_months?: number;
    readonly new_interval_months?: number;
    readonly period_start: string;
    readonly change_at: string;
    readonly price: string;
    readonly period: [string, string];
    readonly stop_date: string;
  };
  readonly expected: { readonly credit_minor: number; readonly debit_minor: number; readonly credit: string };
}

const { cases } = JSON.parse(await readFile(join(import.meta.dirname, '../cases/proration.json'), 'utf8')) as {
  cases: Case[];
};
const of = (area: string, convention: string): [string, string, Case][] => {
  const found = cases.filter((each) => each.area === area && each.input.convention === convention);
  if (found.length === 0) throw new Error(`no cases of ${area}`);
  return found.map((each) => [each.id, each.title, each]);
};

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenSubscriptions(db)).toEqual([]);
  await db.close();
});

const major = (minor: number): string => (minor / 100).toFixed(2);
const cycle = (months = 1): string => (months === 12 ? 'annual' : 'monthly');

test.each([...of('proration.plan_change', 'second'), ...of('proration.multi_change', 'second')])(
  '%s: %s',
  async (_, __, { input, expected }) => {
    const from = await newPlan(db, 'q2o', fee(major(input.old_price_minor)));
    const to = await newPlan(db, 'q2o', fee(major(input.new_price_minor)));
    const subscriber = await Subscriber.open(db, 'q2o', input.period_start);
    await subscriber.act('subscribe', {
      p_plan_code: from,
      p_billing_cycle: cycle(input.old_interval_months),
      p_trial: false,
    });
    await subscriber.setClock(input.change_at);
    const answer = await subscriber.act('upgrade_subscription', {
      p_plan_code: to,
      p_billing_cycle: cycle(input.new_interval_months),
    });
    expect(answer.lines.map((line) => line.amount.amount)).toEqual([-expected.credit_minor, expected.debit_minor]);
  },
);

test.each(of('proration.pause_or_cancel', 'day_exclusive_end'))('%s: %s', async (_, __, { input, expected }) => {
  const plan = await newPlan(db, 'q2o', fee(input.price, { proration: { basis: 'day' } }));
  for (const rpc of ['pause_subscription', 'cancel_subscription'] as const) {
    const subscriber = await Subscriber.open(db, 'q2o', input.period[0]);
    await subscriber.act('subscribe', { p_plan_code: plan, p_trial: false });
    await subscriber.setClock(input.stop_date);
    const answer = await subscriber.act(rpc, rpc === 'cancel_subscription' ? { p_when: 'now' } : {});
    expect(major(-answer.total.amount)).toBe(expected.credit);
  }
});
