/** Products, plans, versions and packs as platform staff edit them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
let admin: Caller;
beforeAll(async () => {
  db = await TestDatabase.open();
  admin = await adminOf(db);
});
afterAll(() => db.close());

const call = (rpc: string, args: Document = {}): Promise<Document> => db.call(admin, rpc, args);
const audit = (action: string, subject: string) =>
  db.rows('select * from platform.audit_event where action = $1 and subject_id = $2', [action, subject]);

const kaladristi = { p_product_code: 'kaladristi', p_plan_code: 'standard' };
const config = (price: string): Document => ({
  currency: 'INR',
  cycles: ['monthly'],
  components: [{ code: 'plan_fee', model: 'flat', timing: 'advance', price }],
});
const draft = (args: Document = {}): Promise<Document> => call('create_plan_version', { ...kaladristi, ...args });
const versionOf = (document: Document) => ({
  ...kaladristi,
  p_version: document['version'],
  p_revision: document['revision'],
});

describe('products', () => {
  test('are listed with what their plans may name', async () => {
    const { items } = operations.listProducts.output.parse(await call('list_products'));
    expect(items.map((product) => product.code).sort()).toEqual([
      'contractnest',
      'custom',
      'devplatform',
      'familyknows',
      'kaladristi',
      'q2o',
    ]);
    const contractnest = items.find((product) => product.code === 'contractnest');
    expect(contractnest?.creditTypes[0]?.channels).toContain(null);
    expect(contractnest).toMatchObject({ currency: 'INR', currencyDigits: 2, plans: 1 });
  });

  test('are made, filled and renamed, each time on record', async () => {
    const made = operations.createProduct.output.parse(
      await call('create_product', { p_code: 'atelier', p_name: 'Atelier', p_currency: 'JPY' }),
    );
    expect(made).toMatchObject({ currencyDigits: 0, revision: 1, metrics: [], features: [] });
    const product = { p_product_code: 'atelier' };
    await call('save_metric', {
      ...product,
      p_metric: 'prints',
      p_name: 'Prints',
      p_unit: 'print',
      p_aggregation: 'sum',
    });
    const filled = operations.saveFeature.output.parse(
      await call('save_feature', { ...product, p_feature: 'export', p_name: 'Export', p_kind: 'boolean' }),
    );
    expect(filled.metrics).toEqual([
      { code: 'prints', name: 'Prints', unit: 'print', aggregation: 'sum', revision: 1 },
    ]);
    const feature = { ...product, p_feature: 'prints_a_day', p_kind: 'limit' };
    await call('save_feature', { ...feature, p_name: 'Prints', p_sort_order: 7 });
    const again = await call('save_feature', { ...feature, p_name: 'Prints a day', p_revision: 1 });
    expect(again['features']).toMatchObject([{ code: 'export' }, { name: 'Prints a day', sortOrder: 7, revision: 2 }]);
    const renamed = await call('update_product', {
      ...product,
      p_revision: 1,
      p_name: 'The atelier',
      p_status: 'retired',
    });
    expect(renamed).toMatchObject({ name: 'The atelier', status: 'retired', revision: 2 });
    expect(await audit('product_created', 'atelier')).toHaveLength(1);
    expect(await audit('product_updated', 'atelier')).toHaveLength(1);
    expect(await audit('metric_saved', 'atelier/prints')).toHaveLength(1);
  });

  test('one is the default, and another becomes it in one step', async () => {
    await call('update_product', { p_product_code: 'kaladristi', p_revision: 1, p_is_default: true });
    const rows = await db.rows('select code from catalog.product where is_default');
    expect(rows).toEqual([{ code: 'kaladristi' }]);
    await call('update_product', { p_product_code: 'devplatform', p_revision: 2, p_is_default: true });
  });

  test('still_in_use: the default cannot be retired', async () => {
    const [row] = await db.rows<{ revision: number }>(
      `select revision from catalog.product where code = 'devplatform'`,
    );
    await expect(
      call('update_product', { p_product_code: 'devplatform', p_revision: row?.revision, p_status: 'retired' }),
    ).rejects.toMatchObject({ code: 'still_in_use' });
  });

  test.each<[string, string, Document, string]>([
    ['code_taken', 'create_product', { p_code: 'q2o', p_name: 'Again', p_currency: 'USD' }, 'code_taken'],
    [
      'currency_mismatch: no such currency',
      'create_product',
      { p_code: 'x', p_name: 'X', p_currency: 'XXX' },
      'currency_mismatch',
    ],
    [
      'invalid_request: a control character',
      'create_product',
      { p_code: 'x', p_name: 'a\nb', p_currency: 'USD' },
      'invalid_request',
    ],
    ['unknown_product', 'get_product', { p_product_code: 'cows' }, 'unknown_product'],
    ['not_found: a plan', 'get_plan', { p_product_code: 'q2o', p_plan_code: 'cows' }, 'not_found'],
    ['version_conflict', 'update_product', { p_product_code: 'q2o', p_revision: 7, p_name: 'X' }, 'version_conflict'],
    [
      'not_found: a metric to rename',
      'save_metric',
      { p_product_code: 'q2o', p_metric: 'cows', p_name: 'Cows', p_unit: 'cow', p_aggregation: 'sum', p_revision: 1 },
      'not_found',
    ],
    [
      'code_taken: a metric',
      'save_metric',
      { p_product_code: 'q2o', p_metric: 'runs', p_name: 'Runs', p_unit: 'run', p_aggregation: 'sum' },
      'code_taken',
    ],
    [
      'still_in_use: another aggregation',
      'save_metric',
      { p_product_code: 'q2o', p_metric: 'runs', p_name: 'Runs', p_unit: 'run', p_aggregation: 'max', p_revision: 1 },
      'still_in_use',
    ],
    [
      'still_in_use: another kind',
      'save_feature',
      { p_product_code: 'devplatform', p_feature: 'api_access', p_name: 'API', p_kind: 'text', p_revision: 1 },
      'still_in_use',
    ],
  ])('%s', async (_, rpc, args, code) => {
    await expect(call(rpc, args)).rejects.toMatchObject({ code });
  });
});

describe('plans and versions', () => {
  test('a plan is made, drafted, published, and on sale', async () => {
    const plan = { p_product_code: 'custom', p_plan_code: 'studio' };
    operations.createPlan.output.parse(
      await call('create_plan', { p_product_code: 'custom', p_code: 'studio', p_name: 'Studio' }),
    );
    const offered = async () =>
      operations.getPlanCatalog.output
        .parse(await call('get_plan_catalog', { p_product_code: 'custom' }))
        .items.map((item) => [item.code, item.prices[0]?.from]);
    expect(await offered()).toEqual([['manual', 0]]);
    const begun = operations.createPlanVersion.output.parse(await call('create_plan_version', plan));
    expect(begun).toMatchObject({ version: 1, status: 'draft', faults: [], billingConfig: { currency: 'INR' } });
    const saved = operations.updatePlanVersion.output.parse(
      await call('update_plan_version', { ...plan, p_version: 1, p_revision: 1, p_billing_config: config('49') }),
    );
    expect(saved.revision).toBe(2);
    expect(await offered()).toEqual([['manual', 0]]);
    const published = operations.publishPlanVersion.output.parse(
      await call('publish_plan_version', { ...plan, p_version: 1, p_revision: 2 }),
    );
    expect(published).toMatchObject({ status: 'published', revision: 3 });
    expect(await offered()).toEqual([
      ['manual', 0],
      ['studio', 4900],
    ]);
    const listed = operations.listPlans.output.parse(
      await call('list_plans', { p_product_code: 'custom', p_search: 'stud' }),
    );
    expect(listed.items).toMatchObject([
      { code: 'studio', versions: [{ version: 1, status: 'published', subscribers: 0 }] },
    ]);
    const one = operations.getPlan.output.parse(await call('get_plan', plan));
    expect(one).toEqual(listed.items[0]);
    await call('update_plan', { ...plan, p_revision: 1, p_is_public: false });
    expect(await offered()).toEqual([['manual', 0]]);
    expect(await audit('plan_version_published', 'custom/studio/1')).toHaveLength(1);
  });

  test('a draft keeps its faults and is published without them', async () => {
    const begun = await draft({ p_billing_config: config('-5') });
    expect(begun['faults']).toMatchObject([{ path: '/components/0/price', code: 'pattern' }]);
    await expect(call('publish_plan_version', versionOf(begun))).rejects.toMatchObject({
      code: 'invalid_billing_config',
      context: { faults: [{ path: '/components/0/price', code: 'pattern' }] },
    });
    const unchanged = await call('get_plan_version', { ...kaladristi, p_version: begun['version'] });
    expect(unchanged).toEqual(begun);
    const mended = await call('update_plan_version', { ...versionOf(begun), p_billing_config: config('5') });
    expect(mended).toMatchObject({ faults: [], revision: 2 });
  });

  test('a draft has a note for staff, which is written, kept and taken away', async () => {
    const begun = await draft({ p_note: 'for autumn' });
    const priced = await call('update_plan_version', { ...versionOf(begun), p_billing_config: config('5') });
    expect(priced).toMatchObject({ note: 'for autumn' });
    const renamed = await call('update_plan_version', { ...versionOf(priced), p_note: 'for winter' });
    expect(renamed).toMatchObject({ note: 'for winter', billingConfig: config('5') });
    const cleared = operations.updatePlanVersion.output.parse(
      await call('update_plan_version', { ...versionOf(renamed), p_note: '' }),
    );
    expect(cleared).toMatchObject({ note: null, revision: 4 });
    await expect(call('update_plan_version', { ...versionOf(cleared), p_note: 'a\u0007' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  test('a published version never changes, whoever tries', async () => {
    const begun = await draft({ p_billing_config: config('7') });
    const published = await call('publish_plan_version', versionOf(begun));
    await expect(
      call('update_plan_version', { ...versionOf(published), p_billing_config: config('8') }),
    ).rejects.toMatchObject({ code: 'version_published' });
    const where = `product_code = 'kaladristi' and plan_code = 'standard' and version = ${String(begun['version'])}`;
    for (const sql of [
      `update catalog.plan_version set billing_config = '{}' where ${where}`,
      `update catalog.plan_version set status = 'draft', published_at = null where ${where}`,
      `update catalog.plan_version set version = 99 where ${where}`,
      `delete from catalog.plan_version where ${where}`,
    ])
      await expect(db.rows(sql)).rejects.toMatchObject({ code: 'NL002' });
    await expect(
      db.rows(`insert into catalog.plan_version (product_code, plan_code, version, status, published_at, billing_config)
        values ('kaladristi', 'standard', 77, 'published', now(), '{"currency": "INR"}')`),
    ).rejects.toMatchObject({ code: 'NL001' });
    const retired = await call('retire_plan_version', versionOf(published));
    expect(retired).toMatchObject({ status: 'retired', billingConfig: config('7') });
    expect(await call('retire_plan_version', versionOf(retired))).toEqual(retired);
  });

  test('a draft begins as another version', async () => {
    const begun = await draft({ p_from_version: 1, p_note: 'from the first' });
    expect(begun).toMatchObject({ note: 'from the first', billingConfig: { trial: { days: 7 } } });
  });

  test('version_conflict: two people save the same draft, one of them first', async () => {
    const begun = await draft({ p_billing_config: config('1') });
    const save = (price: string) =>
      call('update_plan_version', { ...versionOf(begun), p_billing_config: config(price) });
    const outcomes = await Promise.allSettled([save('2'), save('3'), save('4')]);
    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of outcomes)
      if (each.status === 'rejected')
        expect(each.reason).toMatchObject({ code: 'version_conflict', context: { version: 2 } });
  });

  test('drafts begun at once get numbers of their own', async () => {
    const numbers = (await Promise.all(Array.from({ length: 5 }, () => draft()))).map((each) => each['version']);
    expect(new Set(numbers).size).toBe(5);
  });

  test('the same key is answered the same, even at once; another request under it is refused', async () => {
    const key = { p_idempotency_key: randomUUID() };
    const answers = await Promise.all([draft(key), draft(key), draft(key)]);
    expect(new Set(answers.map((each) => each['version'])).size).toBe(1);
    await expect(draft({ ...key, p_note: 'other' })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test.each<[string, string, Document, string]>([
    ['not_found: a plan', 'create_plan_version', { p_product_code: 'q2o', p_plan_code: 'cows' }, 'not_found'],
    ['not_found: a version to begin from', 'create_plan_version', { ...kaladristi, p_from_version: 99 }, 'not_found'],
    [
      'invalid_request: a list for a document',
      'create_plan_version',
      { ...kaladristi, p_billing_config: '[]' },
      'invalid_request',
    ],
    ['code_taken', 'create_plan', { p_product_code: 'q2o', p_code: 'pro', p_name: 'Pro' }, 'code_taken'],
    ['unknown_product', 'create_plan', { p_product_code: 'cows', p_code: 'pro', p_name: 'Pro' }, 'unknown_product'],
    ['version_conflict: a plan', 'update_plan', { ...kaladristi, p_revision: 9 }, 'version_conflict'],
    ['not_found: a version', 'get_plan_version', { ...kaladristi, p_version: 99 }, 'not_found'],
  ])('%s', async (_, rpc, args, code) => {
    await expect(call(rpc, args)).rejects.toMatchObject({ code });
  });
});
