/** Worked figures of other billing systems about parts of periods: by the second, and by days with an exclusive end. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';

type Discount = ['percent' | 'fixed', string] | null;
interface Input {
  readonly period_start: string;
  readonly period_end: string;
  readonly change_at: string;
  readonly old_price_minor: number;
  readonly new_price_minor: number;
  readonly old_interval_months: number;
  readonly new_interval_months: number;
  readonly old_discount: Discount;
  readonly new_discount: Discount;
  readonly old_price?: string;
  readonly new_price: string;
  readonly old_period: [string, string];
  readonly new_period: [string, string];
  readonly change_date: string;
  readonly price: string;
  readonly period: [string, string];
  readonly stop_date: string;
  readonly start: string;
  readonly change: string;
  readonly potential_credit: string;
  readonly amount_paid: string;
  readonly credits_issued: string;
}
interface Case {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly input: Input;
  readonly expected: Record<string, string | number>;
}

const { cases } = JSON.parse(await readFile(join(import.meta.dirname, '../cases/proration.json'), 'utf8')) as {
  cases: Case[];
};
const of = (area: string): [string, string, Case][] => {
  const found = cases
    .filter((each) => each.area === area)
    .map((each): [string, string, Case] => [each.id, each.title, each]);
  if (found.length === 0) throw new Error(`no cases of ${area}`);
  return found;
};

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const scalar = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number((await db.rows<{ value: string }>(`select ${sql} as value`, values))[0]?.value);
const minor = (major: string | undefined): number => Math.round(Number(major) * 100);
const seconds = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
/** What of an amount for [start, end) falls into [from, end). */
const rest = (amount: number, [start, end]: readonly [string, string], from: string): Promise<number> =>
  scalar('catalog.prorate($1, $2, $3)', amount, seconds(from, end), seconds(start, end));
const monthsAfter = (start: string, months: number): string => {
  const at = new Date(start);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString();
};

describe('plan change', () => {
  const bySecond = of('proration.plan_change').filter(([, , each]) => each.input.old_price === undefined);
  const byDay = of('proration.plan_change').filter(([, , each]) => each.input.old_price !== undefined);

  test.each(bySecond)('by the second, %s: %s', async (_, __, { input, expected }) => {
    const period = [input.period_start, monthsAfter(input.period_start, input.old_interval_months)] as const;
    const credit = await rest(input.old_price_minor, period, input.change_at);
    // Another interval begins a new period: the new plan in full.
    const same = input.old_interval_months === input.new_interval_months;
    const debit = same ? await rest(input.new_price_minor, period, input.change_at) : input.new_price_minor;
    expect({ credit_minor: credit, debit_minor: debit, net_minor: debit - credit }).toEqual(expected);
  });

  test.each(byDay)('by days, %s: %s', async (_, __, { input, expected }) => {
    const credit = await rest(minor(input.old_price), input.old_period, input.change_date);
    const debit = await rest(minor(input.new_price), input.new_period, input.change_date);
    expect({ credit, debit, account: credit - debit }).toEqual({
      credit: minor(String(expected['credit'])),
      debit: minor(String(expected['debit'])),
      account: minor(String(expected['account_credit'])),
    });
  });

  test.each(of('proration.multi_change'))('%s: %s', async (_, __, { input, expected }) => {
    const period = [input.period_start, input.period_end] as const;
    expect({
      credit_minor: await rest(input.old_price_minor, period, input.change_at),
      debit_minor: await rest(input.new_price_minor, period, input.change_at),
    }).toEqual(expected);
  });

  test.each(of('proration.discount'))('%s: %s', async (_, __, { input, expected }) => {
    const period = [input.period_start, input.period_end] as const;
    const discounted = async (amount: number, discount: Discount): Promise<number> => {
      if (discount === null) return amount;
      const [kind, value] = discount;
      return kind === 'fixed'
        ? amount - Number(value)
        : amount - (await scalar('catalog.to_minor($1, 0)', (amount * Number(value)) / 100));
    };
    expect({
      credit_minor: await rest(await discounted(input.old_price_minor, input.old_discount), period, input.change_at),
      debit_minor: await rest(await discounted(input.new_price_minor, input.new_discount), period, input.change_at),
    }).toEqual(expected);
  });
});

test.each(of('proration.pause_or_cancel'))('stop %s: %s', async (_, __, { input, expected }) => {
  expect(await rest(minor(input.price), input.period, input.stop_date)).toBe(minor(String(expected['credit'])));
});

test.each(of('proration.first_period'))('a leading part, %s: %s', async (_, __, { input, expected }) => {
  const leading = await rest(minor(input.price), ['2011-08-15', '2011-09-15'], input.start);
  expect(leading + minor(input.price)).toBe(minor(String(expected['amount'])));
});

test.each(of('proration.ratio'))('ratio %s: %s', async (_, __, { input, expected }) => {
  const used = seconds(input.start, input.change);
  const ratio = await scalar(
    'catalog.prorate(1000000000, $1, $2)',
    used,
    seconds(input.start, monthsAfter(input.start, 1)),
  );
  expect(ratio).toBe(Math.round(Number(expected['ratio_9dp']) * 1e9));
});

test.each(of('proration.credit_cap'))('%s: %s', async (_, __, { input, expected }) => {
  const credit = await scalar(
    'catalog.cap_credit($1, $2, $3)',
    input.potential_credit,
    input.amount_paid,
    input.credits_issued,
  );
  expect(credit).toBe(Number(expected['credit']));
});
