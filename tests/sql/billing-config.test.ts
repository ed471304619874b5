/** Price documents are checked twice, by the contract and by the database: the same faults at the same paths. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkBillingConfig, type CatalogFacts } from '@contractnest/contract';
import fc from 'fast-check';
import { mutated, validConfig } from '../support/billing-configs.ts';
import { TestDatabase } from '../support/database.ts';

interface Fault {
  readonly path: string;
  readonly code: string;
}

const PRODUCT = 'checked';
const facts: CatalogFacts = {
  currency: 'USD',
  currencyDigits: 2,
  metrics: [
    { code: 'seats', aggregation: 'max' },
    { code: 'calls', aggregation: 'sum' },
    { code: 'disk', aggregation: 'latest' },
  ],
  features: [
    { code: 'export', kind: 'boolean' },
    { code: 'boards', kind: 'limit' },
    { code: 'support', kind: 'text' },
  ],
  creditTypes: [{ code: 'message', channels: ['sms', null] }],
};

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
  await db.rows(
    `insert into catalog.product (code, name, description, currency) values ('${PRODUCT}', 'Checked', '', 'USD')`,
  );
  for (const { code, aggregation } of facts.metrics)
    await db.rows(`insert into catalog.metric values ('${PRODUCT}', '${code}', '${code}', 'unit', '${aggregation}')`);
  for (const { code, kind } of facts.features)
    await db.rows(
      `insert into catalog.feature (product_code, code, name, kind) values ('${PRODUCT}', '${code}', '${code}', '${kind}')`,
    );
  await db.rows(`insert into catalog.credit_type values ('${PRODUCT}', 'message', 'Messages')`);
  await db.rows(
    `insert into catalog.credit_channel values ('${PRODUCT}', 'message', 'sms'), ('${PRODUCT}', 'message', 'pooled')`,
  );
});
afterAll(() => db.close());

const inDatabase = (config: unknown, product: string | null = PRODUCT): Promise<Fault[]> =>
  db.rows<Fault & { message: string }>('select * from catalog.check_billing_config($1, $2)', [
    JSON.stringify(config),
    product,
  ]);

const shapeCodes = new Set(['type', 'choice', 'pattern', 'range', 'required', 'unknown_field']);
const named = (faults: readonly Fault[], withCodes: boolean): string[] =>
  [...new Set(faults.map(({ path, code }) => (withCodes ? `${path} ${code}` : path)))].sort();

async function expectAgreement(config: unknown, strict: boolean): Promise<number> {
  const theirs = await inDatabase(config);
  const ours = checkBillingConfig(config, facts);
  const shape = ours.some((fault) => fault.code === 'shape');
  if (strict || !shape) {
    expect({ config, faults: named(ours, !shape) }).toEqual({ config, faults: named(theirs, !shape) });
  } else {
    // Where the shape is wrong in several places, either may stop looking inside a part that is broken.
    expect({ config, valid: ours.length === 0 }).toEqual({ config, valid: theirs.length === 0 });
    expect(theirs.every((fault) => shapeCodes.has(fault.code))).toBe(true);
  }
  return ours.length;
}

describe('both agree', () => {
  test('a valid document has no fault', async () => {
    await fc.assert(
      fc.asyncProperty(validConfig, async (config) => {
        expect(await expectAgreement(config, true)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test('one fault is named by the same path', async () => {
    let faulty = 0;
    await fc.assert(
      fc.asyncProperty(mutated(1), async (config) => {
        faulty += (await expectAgreement(config, true)) > 0 ? 1 : 0;
      }),
      { numRuns: 600 },
    );
    expect(faulty).toBeGreaterThan(300);
  });

  test('several faults', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(4), async (config) => {
        await expectAgreement(config, false);
      }),
      { numRuns: 300 },
    );
  });

  test.each([null, [], 'text', 5, {}])('something else altogether: %j', async (config) => {
    expect(await expectAgreement(config, true)).toBeGreaterThan(0);
  });
});

describe('each fault has its path and code', () => {
  const flat = { code: 'fee', model: 'flat', price: '10' };
  const base = { currency: 'USD', cycles: ['monthly'], components: [flat] };
  const metered = { code: 'use', metric: 'calls' };
  const tiers = (...upTo: (number | null)[]) => ({
    ...base,
    components: [{ ...metered, model: 'graduated', tiers: upTo.map((each) => ({ upTo: each, unit: '1' })) }],
  });

  test.each<[string, string, string, Record<string, unknown>]>([
    ['a negative price', '/components/0/price', 'pattern', { ...base, components: [{ ...flat, price: '-1' }] }],
    ['a number for a price', '/components/0/price', 'type', { ...base, components: [{ ...flat, price: 10 }] }],
    [
      'thirteen digits',
      '/components/0/unit',
      'pattern',
      { ...base, components: [{ ...metered, model: 'per_unit', unit: '0.0000000000001' }] },
    ],
    [
      'more digits than the currency',
      '/components/0/price',
      'too_many_digits',
      { ...base, components: [{ ...flat, price: '0.001' }] },
    ],
    ['an unknown field', '/components/0/pirce', 'unknown_field', { ...base, components: [{ ...flat, pirce: '1' }] }],
    ['a field with a slash', '/a~1b~0c', 'unknown_field', { ...base, 'a/b~c': 1 }],
    ['an unknown model', '/components/0/model', 'choice', { ...base, components: [{ ...flat, model: 'free' }] }],
    ['no components', '/components', 'required', { currency: 'USD', cycles: ['monthly'] }],
    ['overlapping tiers', '/components/0/tiers/1/upTo', 'tier_order', tiers(10, 5, null)],
    ['an open tier in the middle', '/components/0/tiers/0/upTo', 'tier_open', tiers(null, null)],
    ['no open tier', '/components/0/tiers/1/upTo', 'tier_end', tiers(10, 20)],
    [
      'a tier without a price',
      '/components/0/tiers/0',
      'tier_price',
      { ...base, components: [{ ...metered, model: 'volume', tiers: [{ upTo: null }] }] },
    ],
    ['two components of one code', '/components/1/code', 'duplicate', { ...base, components: [flat, flat] }],
    [
      'an add-on with a component’s code',
      '/addOns/0/code',
      'duplicate',
      { ...base, addOns: [{ code: 'fee', name: 'Fee', price: '1' }] },
    ],
    [
      'a price and prices',
      '/components/0/price',
      'contradiction',
      { ...base, components: [{ ...flat, prices: { monthly: '1' } }] },
    ],
    [
      'no price for a cycle',
      '/components/0/prices/annual',
      'required',
      { ...base, cycles: ['annual'], components: [{ code: 'fee', model: 'flat', prices: { monthly: '1' } }] },
    ],
    [
      'a maximum below the minimum',
      '/components/0/maximum',
      'contradiction',
      { ...base, components: [{ ...metered, model: 'per_unit', unit: '1', minimum: '10', maximum: '9.99' }] },
    ],
    [
      'overage without a soft quota',
      '/components/0/metric',
      'no_soft_quota',
      { ...base, components: [{ ...metered, model: 'overage', unit: '1' }], quotas: [{ metric: 'calls', limit: 5 }] },
    ],
    [
      'usage in advance',
      '/components/0/timing',
      'advance_of_usage',
      { ...base, components: [{ ...metered, model: 'per_unit', unit: '1', timing: 'advance' }] },
    ],
    ['an unknown metric', '/quotas/0/metric', 'unknown_metric', { ...base, quotas: [{ metric: 'cows', limit: 1 }] }],
    ['another currency', '/currency', 'currency_mismatch', { ...base, currency: 'INR' }],
    ['an unknown feature', '/features/cows', 'unknown_feature', { ...base, features: { cows: true } }],
    ['a feature of another kind', '/features/export', 'feature_type', { ...base, features: { export: 5 } }],
    ['a list as a feature', '/features/export', 'type', { ...base, features: { export: [] } }],
    [
      'unknown credits',
      '/credits/0/creditType',
      'unknown_credit_type',
      { ...base, credits: [{ creditType: 'cows', quantity: 1 }] },
    ],
    [
      'an unknown channel',
      '/credits/0/channel',
      'unknown_channel',
      { ...base, credits: [{ creditType: 'message', channel: 'fax', quantity: 1 }] },
    ],
    [
      'two quotas of one metric',
      '/quotas/1/metric',
      'duplicate',
      {
        ...base,
        quotas: [
          { metric: 'calls', limit: 1 },
          { metric: 'calls', limit: 2 },
        ],
      },
    ],
    [
      'code prices that do not rise',
      '/activation/extra/1/from',
      'tier_order',
      {
        ...base,
        quotas: [{ metric: 'calls', limit: 1 }],
        activation: {
          quotaPercentOf: 'calls',
          percent: 10,
          extra: [
            { from: 1, unit: '5' },
            { from: 1, unit: '4' },
          ],
        },
      },
    ],
  ])('%s', async (_, path, code, config) => {
    expect((await inDatabase(config)).map((fault) => ({ path: fault.path, code: fault.code }))).toEqual([
      { path, code },
    ]);
    expect(checkBillingConfig(config, facts).map((fault) => fault.path)).toEqual([path]);
  });
});

test('a number that JSON can write and JavaScript cannot tell is refused by the database', async () => {
  const rows = await db.rows<Fault>(
    `select path, code from catalog.check_billing_config('{"currency": "USD", "cycles": ["monthly"], "components": [], "quotas": [{"metric": "calls", "limit": 1.0}]}', '${PRODUCT}')`,
  );
  expect(rows.map((row) => row.path)).toEqual(['/quotas/0/limit']);
});

test('every seeded price list passes both checks', async () => {
  const rows = await db.rows<{ plan: string; product_code: string; config: unknown }>(
    `select product_code || '/' || plan_code as plan, product_code, billing_config as config from catalog.plan_version`,
  );
  expect(new Set(rows.map((row) => row.product_code))).toEqual(
    new Set(['contractnest', 'familyknows', 'kaladristi', 'q2o', 'devplatform', 'custom']),
  );
  for (const { plan, product_code: product, config } of rows) {
    expect({ plan, faults: await inDatabase(config, product) }).toEqual({ plan, faults: [] });
    expect({ plan, faults: checkBillingConfig(config) }).toEqual({ plan, faults: [] });
  }
});
