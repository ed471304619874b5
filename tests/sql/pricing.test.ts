/** Prices of the platform's own plans, exactness, bounds, and what a line says about itself. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TestDatabase } from '../support/database.ts';
import { configOf, planOf, price, total } from '../support/pricing.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

describe('worked figures', () => {
  const quarter = {
    cycle: 'quarterly',
    quantities: { users: 4, contracts: 60, storage_mb: 140 },
    addOns: [{ code: 'vani_ai' }],
  };

  test('1: a quarter with 4 users, 60 contracts, 140 MB and vani_ai is 26,100.00', async () => {
    const lines = await price(db, await configOf(db, 'contractnest', 'standard'), quarter);
    expect(lines.map((line) => [line.component, line.timing, line.amount])).toEqual([
      ['base_fee', 'advance', 225_000],
      ['contracts', 'arrears', 750_000],
      ['contracts', 'arrears', 120_000],
      ['storage', 'arrears', 15_000],
      ['vani_ai', 'advance', 1_500_000],
    ]);
    expect(total(lines)).toBe(2_610_000);
  });

  test('1: fixed fees in advance and usage in arrears are the same lines', async () => {
    const config = await configOf(db, 'contractnest', 'standard');
    const all = await price(db, config, quarter);
    const advance = await price(db, config, { ...quarter, timing: 'advance' });
    const arrears = await price(db, config, { ...quarter, timing: 'arrears' });
    expect([...advance, ...arrears].map((line) => line.amount).sort()).toEqual(all.map((line) => line.amount).sort());
    expect(new Set(arrears.map((line) => line.component))).toEqual(new Set(['contracts', 'storage']));
  });

  test.each([
    [30, 450_000],
    [75, 1_050_000],
    [200, 2_550_000],
    [201, 2_560_000],
  ])('2: %d contracts', async (contracts, expected) => {
    const config = await configOf(db, 'contractnest', 'standard');
    const lines = await price(db, config, { cycle: 'quarterly', quantities: { contracts } });
    expect(total(lines)).toBe(expected);
  });

  test('3: a month with 6 reports is 400.00', async () => {
    const lines = await price(db, await configOf(db, 'kaladristi', 'standard'), {
      quantities: { ai_research_report: 6 },
    });
    expect(total(lines)).toBe(40_000);
  });

  test.each([
    [0, 0],
    [1, 50_000],
    [2, 50_000],
    [3, 75_000],
    [10, 120_000],
    [11, 130_000],
    [25, 270_000],
  ])('%d users cost %d minor units a month', async (users, monthly) => {
    const config = await configOf(db, 'contractnest', 'standard');
    expect(total(await price(db, config, { cycle: 'quarterly', quantities: { users } }))).toBe(3 * monthly);
    expect(total(await price(db, config, { cycle: 'annual', quantities: { users } }))).toBe(12 * monthly);
  });

  test('contracts with RFP are 250 flat and fill no tier', async () => {
    const config = await configOf(db, 'contractnest', 'standard');
    const lines = await price(db, config, { cycle: 'quarterly', quantities: { contracts: 50, contracts_rfp: 3 } });
    expect(lines.map((line) => line.amount)).toEqual([750_000, 75_000]);
  });

  test('storage is each month’s peak: equal months make one line', async () => {
    const config = await configOf(db, 'contractnest', 'standard');
    const lines = await price(db, config, { cycle: 'quarterly', quantities: { storage_mb: [140, 41, 140] } });
    expect(lines.map((line) => [line.months, line.quantity, line.amount])).toEqual([
      [[1, 3], '100', 10_000],
      [[2], '1', 50],
    ]);
  });
});

describe('models', () => {
  const one = async (component: Record<string, unknown>, units: number, inputs = {}) =>
    total(await price(db, planOf(component), { quantities: { units }, ...inputs }));

  test('a fee with a price of its own for each cycle', async () => {
    const config = planOf({ model: 'flat', prices: { monthly: '29', annual: '290' } });
    expect(total(await price(db, config, {}))).toBe(2900);
    expect(total(await price(db, config, { cycle: 'annual' }))).toBe(29_000);
    await expect(price(db, config, { cycle: 'quarterly' })).rejects.toMatchObject({ code: 'NL006' });
  });

  test('overage begins where the quota ends', async () => {
    const config = {
      ...planOf({ model: 'overage', unit: '0.02' }),
      quotas: [{ metric: 'units', limit: 1000, enforcement: 'soft' }],
    };
    expect(total(await price(db, config, { quantities: { units: 1000 } }))).toBe(0);
    expect(total(await price(db, config, { quantities: { units: 1250 } }))).toBe(500);
  });

  test('a maximum takes off what is above it, a minimum adds what is missing', async () => {
    const component = { model: 'per_unit', unit: '1', minimum: '10', maximum: '100' };
    expect(await one(component, 3)).toBe(1000);
    expect(await one(component, 0)).toBe(1000);
    expect(await one(component, 50)).toBe(5000);
    expect(await one(component, 250)).toBe(10_000);
    const lines = await price(db, planOf(component), { quantities: { units: 250 } });
    expect(lines.map((line) => [line.kind, line.amount])).toEqual([
      ['component', 25_000],
      ['maximum', -15_000],
    ]);
  });

  test('zero units cost nothing, tier fees included', async () => {
    for (const model of ['graduated', 'volume', 'stairstep']) {
      expect(await one({ model, tiers: [{ upTo: null, unit: '1', flat: '5' }] }, 0)).toBe(0);
    }
  });
});

describe('a part of the period', () => {
  const half = { fraction: { numerator: 1, denominator: 2 } };

  test('fees for time are prorated, usage is not', async () => {
    const config = await configOf(db, 'kaladristi', 'standard');
    const lines = await price(db, config, { quantities: { ai_research_report: 3 }, ...half });
    expect(lines.map((line) => [line.prorates, line.amount])).toEqual([
      [true, 5000],
      [false, 15_000],
    ]);
    expect(lines[0]?.explanation).toMatchObject({
      fraction: half.fraction,
      rounding: { amount: 10_000 },
      amount: 5000,
    });
  });

  test('invalid_request: more than the whole', async () => {
    const over = { fraction: { numerator: 3, denominator: 2 } };
    await expect(price(db, planOf({ model: 'flat', price: '1' }), over)).rejects.toMatchObject({ code: 'NP001' });
  });

  test('prorate is half-up of the exact fraction, and a credit mirrors its charge', async () => {
    const amount = fc.bigInt({ min: -9007199254740991n, max: 9007199254740991n });
    const whole = fc.bigInt({ min: 1n, max: 400n * 86_400n });
    await fc.assert(
      fc.asyncProperty(amount, whole, fc.bigInt({ min: 0n, max: 400n * 86_400n }), async (a, w, raw) => {
        const part = raw % (w + 1n);
        const size = a < 0n ? -a : a;
        const expected = ((2n * size * part + w) / (2n * w)) * (a < 0n ? -1n : 1n);
        const rows = await db.rows<{ p: string; m: string }>(
          'select catalog.prorate($1, $2, $3) as p, catalog.prorate(-$1::bigint, $2, $3) as m',
          [String(a), String(part), String(w)],
        );
        expect(rows[0]).toEqual({ p: String(expected), m: String(-expected) });
      }),
      { numRuns: 300 },
    );
  });

  test('spans that make up a period sum to the whole, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.integer({ min: 0, max: 2_678_400 }), { maxLength: 6, size: 'max' }),
        async (amount, cuts) => {
          const edges = [0, ...cuts.sort((a, b) => a - b), 2_678_400];
          const rows = await db.rows<{ sum: string }>(
            `select sum(catalog.prorate_span($1, e, n, 2678400)) as sum
             from (select e, lead(e) over (order by i) as n from unnest($2::bigint[]) with ordinality as u(e, i)) as s where n is not null`,
            [amount, edges],
          );
          expect(Number(rows[0]?.sum)).toBe(amount);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('large numbers stay exact or are refused', () => {
  test('the largest amount', async () => {
    const lines = await price(db, planOf({ model: 'per_unit', unit: '0.01' }), {
      quantities: { units: 9007199254740991 },
    });
    expect(lines[0]?.amount).toBe(9007199254740991);
  });

  test('amount_out_of_range: a line above it', async () => {
    const config = planOf({ model: 'per_unit', unit: '0.011' });
    await expect(price(db, config, { quantities: { units: 9007199254740991 } })).rejects.toMatchObject({
      code: 'NL005',
    });
  });

  test('amount_out_of_range: a sum above it', async () => {
    const component = { model: 'per_unit', metric: 'units', unit: '0.01' };
    const config = {
      currency: 'USD',
      components: [
        { code: 'a', ...component },
        { code: 'b', ...component },
      ],
    };
    await expect(price(db, config, { quantities: { units: 9007199254740991 } })).rejects.toMatchObject({
      code: 'NL005',
    });
  });

  test('twelve digits after the point', async () => {
    const lines = await price(db, planOf({ model: 'per_unit', unit: '0.000000000001' }), {
      quantities: { units: 9007199254740991 },
    });
    expect(lines[0]).toMatchObject({ exact: '9007.199254740991', amount: 900_720 });
  });
});

describe('refusals', () => {
  test.each([
    ['unknown_cycle', 'NL006', { cycle: 'weekly' }],
    ['unknown_add_on', 'NL007', { addOns: [{ code: 'nothing' }] }],
    ['invalid_request: a list for a component that is not per month', 'NP001', { quantities: { units: [1] } }],
  ])('%s', async (_, code, inputs) => {
    await expect(price(db, planOf({ model: 'per_unit', unit: '1' }), inputs)).rejects.toMatchObject({ code });
  });

  test('quantity_above_tiers', async () => {
    const config = planOf({ model: 'graduated', tiers: [{ upTo: 10, unit: '1' }] });
    await expect(price(db, config, { quantities: { units: 11 } })).rejects.toMatchObject({ code: 'NL008' });
  });
});

test('a line says how it came about', async () => {
  const lines = await price(db, await configOf(db, 'contractnest', 'standard'), {
    cycle: 'quarterly',
    quantities: { contracts: 60, storage_mb: 140 },
  });
  expect(lines.map((line) => line.description)).toEqual([
    'Contracts, 1 to 50',
    'Contracts, 51 to 200',
    'Storage, above 40 included',
  ]);
  expect(lines[1]?.explanation).toEqual({
    rule: 'graduated',
    part: 'unit',
    metric: 'contracts',
    given: 60,
    quantity: '10',
    unitPrice: '120',
    tier: { unit: '120', upTo: 200 },
    exact: '1200',
    rounding: { mode: 'half_up', digits: 2, amount: 120_000 },
    amount: 120_000,
  });
});
