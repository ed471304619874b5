/** The numbers of docs/charge-models.md and docs/define-a-product.md are what the product asks for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkBillingConfig } from '@contractnest/contract';
import { TestDatabase } from '../support/database.ts';
import { price, total } from '../support/pricing.ts';

interface Example {
  readonly component?: { readonly model: string };
  readonly config?: { readonly components: readonly { readonly model: string }[] };
  readonly inputs: Record<string, unknown> & { readonly cycle: string };
  readonly total: string;
}

const root = join(import.meta.dirname, '../..');
const blocksOf = async (page: string): Promise<unknown[]> =>
  [...(await readFile(join(root, 'docs', page), 'utf8')).matchAll(/```json\n(.*?)```/gs)].map(
    ([, json]) => JSON.parse(json ?? '') as unknown,
  );

const examples = (await blocksOf('charge-models.md')) as Example[];
const configOf = ({ component, config, inputs }: Example) => ({
  currency: 'USD',
  cycles: [inputs.cycle],
  ...(config ?? {
    components: [{ code: 'it', ...(component?.model !== 'flat' && { metric: 'units' }), ...component }],
  }),
});

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

test.each(examples.map((example, index) => [index + 1, configOf(example).components[0]?.model, example] as const))(
  'block %d: %s',
  async (_, __, example) => {
    const config = configOf(example);
    // One example has prices for more cycles than it is asked for.
    const faults = checkBillingConfig(config).filter((fault) => !fault.path.includes('/prices/'));
    expect(faults).toEqual([]);
    const priced = total(await price(db, config, example.inputs));
    expect((priced / 100).toFixed(2)).toBe(Number(example.total).toFixed(2));
  },
);

test('every charge model has an example', async () => {
  const schema = JSON.parse(await readFile(join(root, 'docs/billing-config.schema.json'), 'utf8')) as {
    properties: { components: { items: { oneOf: { properties: { model: { const: string } } }[] } } };
  };
  const models = schema.properties.components.items.oneOf.map((branch) => branch.properties.model.const);
  const shown = new Set(examples.flatMap((example) => configOf(example).components.map(({ model }) => model)));
  expect(models.filter((model) => !shown.has(model))).toEqual([]);
});

test('the product of the other page is without faults and costs what the page says', async () => {
  const [{ billingConfig } = { billingConfig: {} }] = (await blocksOf('define-a-product.md')) as {
    billingConfig: Record<string, unknown>;
  }[];
  expect(checkBillingConfig(billingConfig)).toEqual([]);
  const lines = await price(db, billingConfig, { cycle: 'monthly', quantities: { prints: 120 } });
  expect(lines.map((line) => [line.timing, line.amount])).toEqual([
    ['advance', 2900],
    ['arrears', 5000],
    ['arrears', 700],
  ]);
});

test('every worked case is either run or said not to apply, once', async () => {
  const casesOf = async (name: string) =>
    (
      JSON.parse(await readFile(join(root, `tests/cases/${name}.json`), 'utf8')) as {
        cases: { id: string; area: string }[];
      }
    ).cases;
  const tests = { charges: 'charge-cases', proration: 'proration-cases', credits: 'billing-cases' };
  const seen = (await casesOf('not-applicable')).map((each) => each.id);
  for (const [file, name] of Object.entries(tests)) {
    const source = await readFile(join(import.meta.dirname, `${name}.test.ts`), 'utf8');
    for (const { id, area } of await casesOf(file)) {
      seen.push(id);
      expect(source).toContain(`of('${area}')`);
    }
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(92);
  const page = await readFile(join(root, 'docs/billing-cases.md'), 'utf8');
  expect(seen.filter((id) => !page.includes(`| \`${id}\` |`))).toEqual([]);
});
