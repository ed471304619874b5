/** Worked figures of other billing systems about charge models, minimums and rounding, by convention. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { planOf, price, total, type PriceLine } from '../support/pricing.ts';

type Values = Record<string, string>;
interface Case {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly input: Values & {
    tiers: { up_to: string | null; unit: string; flat: string }[];
    tiers_per_pack: { up_to: string | null; unit: string; flat: string }[];
    transactions: string[];
    amounts: string[];
  };
  readonly expected: Values & { lines?: string[] };
}

const { cases } = JSON.parse(await readFile(join(import.meta.dirname, '../cases/charges.json'), 'utf8')) as {
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

const tiersOf = (tiers: Case['input']['tiers']) =>
  tiers.map((tier) => ({
    upTo: tier.up_to === null ? null : Number(tier.up_to),
    unit: tier.unit,
    ...(tier.flat !== '0' && { flat: tier.flat }),
  }));
const minor = (major: string): number => Math.round(Number(major) * 100);
/** Exact sum before rounding, in ten-thousandths, so that binary fractions do not matter. */
const exact = (lines: readonly PriceLine[]): number =>
  lines.reduce((sum, line) => sum + Math.round(Number(line.exact) * 10_000), 0) / 10_000;
const scalar = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number((await db.rows<{ value: string }>(`select ${sql} as value`, values))[0]?.value);
const rounded = (amount: string, digits: number): Promise<number> => scalar('catalog.to_minor($1, $2)', amount, digits);

describe('tiers', () => {
  test.each(of('charge.graduated'))('%s: %s', async (_, __, { input, expected }) => {
    const lines = await price(db, planOf({ model: 'graduated', tiers: tiersOf(input.tiers) }), {
      quantities: { units: Number(input['quantity']) },
    });
    expect(total(lines)).toBe(minor(expected['amount'] ?? ''));
    if (expected.lines !== undefined) expect(lines.map((line) => line.amount)).toEqual(expected.lines.map(minor));
  });

  test.each(of('charge.volume'))('%s: %s', async (_, __, { input, expected }) => {
    const lines = await price(db, planOf({ model: 'volume', tiers: tiersOf(input.tiers) }), {
      quantities: { units: Number(input['quantity']) },
    });
    expect(total(lines)).toBe(minor(expected['amount'] ?? ''));
  });

  test.each(of('charge.graduated.incremental'))('%s: %s', async (_, __, { input, expected }) => {
    const amount = await scalar(
      `(select sum(c.amount) from catalog.calculate_tiered_price('graduated', $1, $2, $3) as c)`,
      JSON.stringify(tiersOf(input.tiers)),
      input['window_quantity'],
      input['already_billed_quantity'],
    );
    expect(amount).toBe(Number(expected['amount']));
  });

  test.each(of('charge.quantity_change'))('%s: %s', async (_, __, { input, expected }) => {
    const at = async (model: string, packs: string | undefined): Promise<number> =>
      total(
        await price(db, planOf({ model, tiers: tiersOf(input.tiers_per_pack) }), {
          quantities: { units: Number(packs) },
        }),
      );
    for (const model of ['volume', 'graduated']) {
      const delta = (await at(model, input['to_packs'])) - (await at(model, input['from_packs']));
      expect({ model, delta }).toEqual({ model, delta: minor(expected[`${model}_delta`] ?? '') });
    }
  });
});

test.each(of('charge.package'))('package %s: %s', async (_, __, { input, expected }) => {
  const component = {
    model: 'package',
    size: Number(input['package_size']),
    price: input['package_amount'],
    included: Number(input['free_units']),
    ...(input['rounding'] !== undefined && { rounding: input['rounding'] }),
  };
  const lines = await price(db, planOf(component), { quantities: { units: Number(input['quantity']) } });
  expect(total(lines)).toBe(minor(expected['amount'] ?? ''));
});

describe('percentage', () => {
  test.each(of('charge.percentage'))('%s: %s', async (_, __, { input, expected }) => {
    const component = {
      model: 'percentage',
      percent: input['rate_percent'],
      included: minor(input['free_units'] ?? ''),
      fixed: input['fixed_per_event'],
      eventsMetric: 'events',
    };
    const lines = await price(db, planOf(component), {
      quantities: { units: minor(input['units'] ?? ''), events: input['paid_events'] },
    });
    expect(exact(lines)).toBe(Number(expected['amount']));
  });

  test.each(of('charge.percentage.per_transaction_min_max'))('%s: %s', async (_, __, { input, expected }) => {
    const component = {
      model: 'percentage',
      percent: input['rate_percent'],
      perTransaction: { minimum: input['min'], maximum: input['max'] },
    };
    const lines = await price(db, planOf(component), { transactions: { units: input.transactions.map(minor) } });
    expect(exact(lines)).toBe(Number(expected['amount']));
    expect(total(lines)).toBe(1614);
  });
});

const major = (amount: string | undefined): string => (Number(amount) / 100).toFixed(2);
const fractionOf = (input: Values) => ({
  fraction: { numerator: Number(input['service_days']), denominator: Number(input['period_days']) },
});

describe('minimum', () => {
  test.each(of('charge.minimum'))('%s: %s', async (_, __, { input, expected }) => {
    const component = { model: 'per_unit', unit: '0.01', minimum: major(input['minimum_minor']) };
    const lines = await price(db, planOf(component), {
      quantities: { units: Number(input['usage_minor']) },
      ...fractionOf(input),
    });
    const fees = total(lines);
    const tax = await rounded(String((fees * Number(input['tax_percent'])) / 100), 0);
    expect({
      trueUp: lines[1]?.amount,
      fees,
      tax,
      total: fees + tax - Number(input['credit_note_minor'] ?? 0),
    }).toEqual({
      trueUp: expected['true_up_minor'],
      fees: expected['fees_minor'],
      tax: expected['tax_minor'],
      total: expected['total_minor'],
    });
  });

  test.each(of('charge.minimum_commitment'))('%s: %s', async (_, __, { input, expected }) => {
    const config =
      input['used'] === undefined
        ? {
            ...planOf({ model: 'flat', price: major(input['plan_fee_minor']) }),
            commitment: major(input['commitment_minor']),
          }
        : { ...planOf({ model: 'flat', price: input['used'] }), commitment: input['commitment'] };
    const lines = await price(db, config, input['used'] === undefined ? fractionOf(input) : {});
    const trueUp = lines.find((line) => line.kind === 'commitment')?.amount ?? 0;
    expect(trueUp).toBe(expected['true_up_minor'] ?? minor(expected['true_up'] ?? ''));
  });
});

describe('rounding', () => {
  test.each(of('rounding.line'))('%s: %s', async (_, __, { input, expected }) => {
    const digits = Number(input['currency_decimals']);
    expect(await rounded(input['amount'] ?? '', digits)).toBe(Math.round(Number(expected['rounded']) * 10 ** digits));
  });

  test.each(of('rounding.subtotal'))('%s: %s', async (_, __, { input, expected }) => {
    const digits = Number(input['currency_decimals']);
    const lines = input.amounts.map((amount, index) => ({ code: `line_${index}`, model: 'flat', price: amount }));
    const priced = await price(db, { currency: digits === 0 ? 'JPY' : 'USD', components: lines }, {});
    expect(total(priced)).toBe(Math.round(Number(expected['subtotal']) * 10 ** digits));
  });

  test.each(of('credit_note.rounding'))('%s: %s', async (_, __, { input, expected }) => {
    const item =
      input['price_minor'] === undefined
        ? await rounded(input['unused_minor_exact'] ?? '', 0)
        : await scalar('catalog.prorate($1, $2, $3)', input['price_minor'], input['unused_days'], input['period_days']);
    const tax = await rounded(String((item * Number(input['tax_percent'])) / 100), 0);
    const sum = item + tax;
    const applied = Math.min(sum, Number(input['usage_invoice_minor'] ?? 0));
    const figures: Record<string, unknown> = {
      item_minor: item,
      subtotal_minor: item,
      tax_minor: tax,
      total_minor: sum,
      applied_minor: applied,
      remaining_credit_minor: sum - applied,
    };
    expect(figures).toMatchObject(expected);
  });
});
