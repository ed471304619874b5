/** Kinds of credits as platform staff add them to a product. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { CURRENCIES } from '../../contractnest-ui/src/features/catalog/currencies.ts';
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
const config = (price: string): Document => ({
  currency: 'INR',
  cycles: ['monthly'],
  components: [{ code: 'plan_fee', model: 'flat', timing: 'advance', price }],
});

test('credits of a new product: named by its plans, granted to a tenant; channels are added and stay', async () => {
  await call('create_product', { p_code: 'pier', p_name: 'Pier', p_currency: 'INR' });
  const credits = { p_product_code: 'pier', p_credit_type: 'crane' };
  const made = operations.saveCreditType.output.parse(
    await call('save_credit_type', { ...credits, p_name: 'Crane hours', p_channels: ['sms'], p_low_threshold: 3 }),
  );
  const crane = { code: 'crane', name: 'Crane hours', lowThreshold: 3, channels: [null, 'sms'], revision: 1 };
  expect(made.creditTypes).toEqual([crane]);
  await expect(call('save_credit_type', { ...credits, p_name: 'Again' })).rejects.toMatchObject({
    code: 'code_taken',
  });
  const document = { ...config('1'), credits: [{ creditType: 'crane', quantity: 5 }] };
  expect(await call('check_plan_config', { p_product_code: 'pier', p_billing_config: document })).toEqual({
    faults: [],
  });
  const tenant = await db.newTenant('pier');
  await call('add_credits', {
    p_tenant_id: tenant.id,
    p_product_code: 'pier',
    p_credit_type: 'crane',
    p_quantity: 5,
    p_description: 'a present',
    p_idempotency_key: 'crane-1',
  });
  const changed = await call('save_credit_type', {
    ...credits,
    p_name: 'Crane',
    p_channels: ['email'],
    p_low_threshold: 8,
    p_revision: 1,
  });
  expect(changed['creditTypes']).toEqual([
    { ...crane, name: 'Crane', lowThreshold: 8, channels: ['email', null, 'sms'], revision: 2 },
  ]);
  const [balance] = await db.rows('select available, low_threshold from credits.balance where tenant_id = $1', [
    tenant.id,
  ]);
  expect(balance).toMatchObject({ available: '5', low_threshold: '8' });
  for (const [args, code] of [
    [{ p_name: 'Crane', p_revision: 1 }, 'version_conflict'],
    [{ p_name: 'Crane', p_channels: ['pooled'], p_revision: 2 }, 'invalid_request'],
    [{ p_name: 'Crane', p_channels: [null], p_revision: 2 }, 'invalid_request'],
    [{ p_credit_type: 'cows', p_name: 'Cows', p_revision: 1 }, 'not_found'],
    [{ p_product_code: 'cows', p_name: 'Cows' }, 'unknown_product'],
  ] as const)
    await expect(call('save_credit_type', { ...credits, ...args })).rejects.toMatchObject({ code });
});

test('the screen offers the currencies that the platform bills in', async () => {
  const rows = await db.rows<{ code: string }>('select code from platform.currency');
  expect([...CURRENCIES].sort()).toEqual(rows.map(({ code }) => code).sort());
});
