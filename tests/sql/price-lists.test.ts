/** The six price lists as they are seeded: every fee, limit, trial and add-on of product.md, priced by the one engine. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { configOf, price, total } from '../support/pricing.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

interface Terms {
  readonly currency: string;
  readonly cycles: string[];
  readonly trial?: { readonly days: number; readonly allowances?: { metric: string; limit: number }[] };
  readonly failedPayment?: string;
  readonly quotas: { metric: string; limit: number | null; resets?: string; enforcement: string }[];
  readonly features: Record<string, unknown>;
  readonly rateLimitMultiplier: number;
}
const termsOf = async (product: string, plan: string) => (await configOf(db, product, plan)) as unknown as Terms;

describe('what a period costs', () => {
  test.each<[string, string, string, string, Record<string, number>, string[], number]>([
    ['contractnest', 'standard', 'INR', 'annual', { users: 12 }, [], 1_680_000],
    ['contractnest', 'standard', 'INR', 'quarterly', { users: 1, contracts_rfp: 2 }, ['vani_ai'], 1_700_000],
    ['familyknows', 'free', 'INR', 'quarterly', { users: 1, assets: 25 }, [], 0],
    ['familyknows', 'individual', 'INR', 'quarterly', {}, [], 7_500],
    ['familyknows', 'family', 'INR', 'quarterly', { users: 4 }, [], 60_000],
    ['familyknows', 'extended', 'INR', 'quarterly', { users: 10 }, [], 120_000],
    ['familyknows', 'family', 'INR', 'quarterly', {}, ['ai_assistant'], 90_000],
    ['kaladristi', 'standard', 'INR', 'monthly', { ai_research_report: 6 }, [], 40_000],
    ['q2o', 'starter', 'USD', 'monthly', { runs: 10 }, [], 2_900],
    ['q2o', 'pro', 'USD', 'annual', { runs: 50 }, [], 118_800],
    ['q2o', 'enterprise', 'USD', 'monthly', { runs: 100_000 }, [], 29_900],
    ['devplatform', 'free', 'USD', 'monthly', { max_jobs_per_month: 10 }, [], 0],
    ['devplatform', 'pro', 'USD', 'monthly', { max_jobs_per_month: 500 }, [], 1_999],
    ['devplatform', 'enterprise', 'USD', 'monthly', {}, [], 9_999],
    ['custom', 'manual', 'INR', 'monthly', {}, [], 0],
  ])(
    '%s %s, %s, %s: %p with %p is %d minor units',
    async (product, plan, currency, cycle, quantities, taken, expected) => {
      const config = await configOf(db, product, plan);
      expect([config['currency'], (config['cycles'] as string[]).includes(cycle)]).toEqual([currency, true]);
      const lines = await price(db, config, { cycle, quantities, addOns: taken.map((code) => ({ code })) });
      expect(total(lines)).toBe(expected);
    },
  );
});

describe('what a plan allows', () => {
  test.each<[string, string, Record<string, number | null>]>([
    ['familyknows', 'free', { users: 1, assets: 25 }],
    ['familyknows', 'individual', { users: 1 }],
    ['familyknows', 'family', { users: 4 }],
    ['familyknows', 'extended', { users: 10 }],
    ['q2o', 'starter', { runs: 10 }],
    ['q2o', 'pro', { runs: 50 }],
    ['q2o', 'enterprise', { runs: null }],
    ['devplatform', 'enterprise', { max_jobs_per_month: null, max_storage_mb: null, max_api_calls_per_day: null }],
  ])('%s %s: %p, and no more', async (product, plan, limits) => {
    const { quotas } = await termsOf(product, plan);
    expect(Object.fromEntries(quotas.map(({ metric, limit }) => [metric, limit]))).toEqual(limits);
    expect(quotas.every(({ enforcement }) => enforcement === 'hard')).toBe(true);
  });

  test('runs and jobs begin anew each month, calls each day, storage never', async () => {
    const resets = async (product: string, plan: string) =>
      Object.fromEntries((await termsOf(product, plan)).quotas.map((quota) => [quota.metric, quota.resets]));
    expect(await resets('q2o', 'pro')).toEqual({ runs: 'month' });
    expect(await resets('devplatform', 'pro')).toEqual({
      max_jobs_per_month: 'month',
      max_storage_mb: undefined,
      max_api_calls_per_day: 'day',
    });
  });

  test('each plan of devplatform holds the features of the one before, and a higher rate', async () => {
    const plans = await Promise.all(['free', 'pro', 'enterprise'].map((plan) => termsOf('devplatform', plan)));
    const on = plans.map(({ features }) => Object.keys(features).filter((code) => features[code] === true));
    expect(on.map((codes) => codes.length)).toEqual([1, 3, 5]);
    expect(on[0]?.every((code) => on[1]?.includes(code)) && on[1]?.every((code) => on[2]?.includes(code))).toBe(true);
    const rates = plans.map(({ rateLimitMultiplier }) => rateLimitMultiplier);
    expect([...rates].sort((one, other) => one - other)).toEqual(rates);
  });
});

test.each<[string, string, number | undefined, Record<string, number>, string | undefined]>([
  ['contractnest', 'standard', 14, {}, 'grace'],
  ['familyknows', 'free', undefined, {}, undefined],
  ['familyknows', 'family', 14, {}, 'grace'],
  ['kaladristi', 'standard', 7, { ai_research_report: 2 }, 'grace'],
  ['q2o', 'pro', 14, { projects: 1, runs: 1 }, 'past_due'],
  ['devplatform', 'pro', undefined, {}, 'grace'],
])('%s %s: trial of %p days with %p, policy %s', async (product, plan, days, allowances, policy) => {
  const { trial, failedPayment } = await termsOf(product, plan);
  expect(trial?.days).toBe(days);
  expect(Object.fromEntries((trial?.allowances ?? []).map(({ metric, limit }) => [metric, limit]))).toEqual(allowances);
  expect(failedPayment).toBe(policy);
});

test('packs of notification credits: 50 for 200, 200 for 700, without expiry', async () => {
  const packs = await db.rows<{ quantity: string; price: string }>(
    `select quantity, price from catalog.topup_pack
     where product_code = 'contractnest' and expires_after_days is null and status = 'active' order by quantity`,
  );
  expect(packs.map(({ quantity, price: amount }) => [Number(quantity), Number(amount)])).toEqual(
    expect.arrayContaining([
      [50, 20_000],
      [200, 70_000],
    ]),
  );
});
