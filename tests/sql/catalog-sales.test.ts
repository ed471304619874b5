/** What a plan would cost, who is on it, packs, and the plans that anybody may see. */
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
const kaladristi = { p_product_code: 'kaladristi', p_plan_code: 'standard' };
const config = (price: string): Document => ({
  currency: 'INR',
  cycles: ['monthly'],
  components: [{ code: 'plan_fee', model: 'flat', timing: 'advance', price }],
});

describe('preview_plan_price', () => {
  const preview = (args: Document) => call('preview_plan_price', args);
  const inputs = {
    cycle: 'quarterly',
    quantities: { users: 4, contracts: 60, storage_mb: 140 },
    addOns: [{ code: 'vani_ai' }],
  };

  test('prices a version, with the credits that come with it', async () => {
    const price = operations.previewPlanPrice.output.parse(
      await preview({ p_product_code: 'contractnest', p_plan_code: 'standard', p_version: 1, p_inputs: inputs }),
    );
    expect(price).toMatchObject({ total: 2_610_000, advance: 1_725_000, arrears: 885_000, months: 3 });
    expect(price.includedCredits).toEqual([
      { creditType: 'notification', channel: null, quantity: 600, perUnitOf: 'contracts', expiresAfterDays: null },
      { creditType: 'notification', channel: null, quantity: 0, perUnitOf: 'contracts_rfp', expiresAfterDays: null },
    ]);
    expect(price.lines.map((line) => line.amount).reduce((sum, each) => sum + each, 0)).toBe(price.total);
  });

  test('prices a document that nobody stored', async () => {
    const price = await preview({
      p_product_code: 'kaladristi',
      p_billing_config: config('12.50'),
      p_inputs: { cycle: 'monthly' },
    });
    expect(price).toMatchObject({ total: 1250, lines: [{ component: 'plan_fee', unitPrice: '12.5' }] });
  });

  test.each<[string, Document, string]>([
    ['invalid_billing_config', { p_billing_config: { currency: 'INR' } }, 'invalid_billing_config'],
    ['unknown_metric', { p_inputs: { cycle: 'quarterly', quantities: { cows: 1 } } }, 'unknown_metric'],
    ['unknown_cycle: not on offer', { p_inputs: { cycle: 'monthly' } }, 'unknown_cycle'],
    ['unknown_add_on', { p_inputs: { cycle: 'annual', addOns: [{ code: 'cows' }] } }, 'unknown_add_on'],
    [
      'invalid_request: a negative quantity',
      { p_inputs: { cycle: 'annual', quantities: { users: -1 } } },
      'invalid_request',
    ],
    ['invalid_request: text', { p_inputs: { cycle: 'annual', quantities: { users: '4' } } }, 'invalid_request'],
    ['invalid_request: no cycle', { p_inputs: {} }, 'invalid_request'],
    [
      'amount_out_of_range',
      { p_inputs: { cycle: 'annual', quantities: { users: Number.MAX_SAFE_INTEGER } } },
      'amount_out_of_range',
    ],
    ['not_found', { p_plan_code: 'cows' }, 'not_found'],
  ])('%s', async (_, args, code) => {
    const base = { p_product_code: 'contractnest', p_plan_code: 'standard', p_inputs: inputs };
    await expect(preview({ ...base, ...args })).rejects.toMatchObject({ code });
  });
});

describe('who is affected', () => {
  test('pages through the tenants of a plan', async () => {
    const tenants = await Promise.all(Array.from({ length: 5 }, () => db.newTenant('kaladristi')));
    for (const { id } of tenants) {
      await db.rows(
        `insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status, billing_cycle,
           currency, anchor_at, period_start, period_end)
         values ($1, gen_random_uuid(), 'kaladristi', 'standard', 1, 'active', 'monthly', 'INR', now(), now(), now() + interval '1 month')`,
        [id],
      );
    }
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = operations.listAffectedTenants.output.parse(
        await call('list_affected_tenants', { ...kaladristi, p_limit: 2, p_cursor: cursor }),
      );
      found.push(...page.items.map((item) => item.tenantId));
      expect(page.items.length).toBeLessThanOrEqual(2);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(tenants.map((tenant) => tenant.id)));
    const none = await call('list_affected_tenants', { ...kaladristi, p_version: 2 });
    expect(none).toMatchObject({ total: 0, items: [] });
  });
});

describe('packs', () => {
  const pack = {
    p_product_code: 'contractnest',
    p_code: 'notification_500',
    p_name: '500',
    p_credit_type: 'notification',
    p_quantity: 500,
    p_amount: 160_000,
    p_currency: 'INR',
  };
  const onSale = async () => (await call('get_topup_packs', { p_product_code: 'contractnest' }))['items'];

  test('are added, repriced and taken off sale', async () => {
    const made = operations.createTopupPack.output.parse(await call('create_topup_pack', pack));
    expect(await onSale()).toHaveLength(3);
    const cheaper = await call('update_topup_pack', { p_pack_id: made.id, p_revision: 1, p_amount: 150_000 });
    expect(cheaper).toMatchObject({ price: { amount: 150_000, currency: 'INR' }, quantity: 500, revision: 2 });
    await call('update_topup_pack', { p_pack_id: made.id, p_revision: 2, p_status: 'retired' });
    expect(await onSale()).toHaveLength(2);
    const all = operations.listTopupPacks.output.parse(
      await call('list_topup_packs', { p_product_code: 'contractnest' }),
    );
    expect(all.items).toHaveLength(3);
  });

  test.each<[string, Document, string]>([
    ['currency_mismatch', { p_currency: 'USD' }, 'currency_mismatch'],
    ['unknown_credit_type', { p_credit_type: 'cows' }, 'unknown_credit_type'],
    ['unknown_channel', { p_channel: 'fax' }, 'unknown_channel'],
    ['code_taken', { p_code: 'notification_50' }, 'code_taken'],
    ['unknown_product', { p_product_code: 'cows' }, 'unknown_product'],
    ['invalid_request: expires at once', { p_expires_after_days: 0 }, 'invalid_request'],
  ])('%s', async (_, args, code) => {
    await expect(call('create_topup_pack', { ...pack, ...args })).rejects.toMatchObject({ code });
  });
});

describe('the public catalog', () => {
  test('has every plan with its price from, without a credential', async () => {
    const answer = await db.rows<{ answer: Document }>(`select api.get_plan_catalog('devplatform') as answer`);
    const catalog = operations.getPlanCatalog.output.parse(answer[0]?.answer);
    expect(catalog.items.map((item) => [item.code, item.prices])).toEqual([
      ['free', [{ cycle: 'monthly', months: 1, from: 0 }]],
      ['pro', [{ cycle: 'monthly', months: 1, from: 1999 }]],
      ['enterprise', [{ cycle: 'monthly', months: 1, from: 9999 }]],
    ]);
    expect(catalog.items[2]?.features).toMatchObject({ dedicated_support: true });
  });

  test('product_required: a caller without a tenant', async () => {
    await expect(db.rows('set role anon; select api.get_plan_catalog()')).rejects.toMatchObject({ code: 'PGRST' });
  });
});
