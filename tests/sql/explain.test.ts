import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { grant, inDays, spend } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const explain = async (
  kind: string,
  id: unknown,
  caller = tenant.service,
): Promise<ReturnType<typeof operations.explain.output.parse>> =>
  operations.explain.output.parse(await db.call(caller, 'explain', { p_kind: kind, p_id: id }));

test('a spend: the order of its grants, before and after, the rest of its movement, who asked', async () => {
  const later = await grant(db, tenant.id, 2);
  const sooner = await grant(db, tenant.id, 1, { expiresAt: inDays(1) });
  await grant(db, tenant.id, 5, { channel: null });
  const paid = await spend(db, tenant.service, 4, { key: 'because', referenceType: 'reminder' });
  const [sms, pool] = paid['entries'] as { entryId: string }[];
  const why = await explain('entry', sms?.entryId);
  expect(why).toMatchObject({
    rule: 'burn_down_order',
    inputs: { before: 3, change: -3, after: 0 },
    cause: { referenceType: 'reminder', idempotencyKey: 'because' },
  });
  expect(why.steps.map((step) => [step['grantId'], step['quantity']])).toEqual([
    [sooner['grantId'], 1],
    [later['grantId'], 2],
  ]);
  expect(why.related).toEqual([{ kind: 'entry', id: pool?.entryId }]);
});

test('a hold, and the way from its ledger row to it', async () => {
  const hold = await db.call(tenant.service, 'reserve_credits', {
    p_credit_type: 'notification',
    p_quantity: 2,
    p_channel: 'sms',
    p_idempotency_key: randomUUID(),
  });
  const why = await explain('entry', hold['entryId']);
  expect(why.related).toContainEqual({ kind: 'hold', id: hold['holdId'] });
  expect(await explain('hold', hold['holdId'])).toMatchObject({
    rule: 'reserved_until_settled',
    inputs: { quantity: 2, state: 'active' },
  });
});

test('a refund leads back to what it refunds', async () => {
  const paid = await spend(db, tenant.service, 1);
  const back = await db.call(tenant.service, 'refund_credits', {
    p_entry_id: paid['entryId'],
    p_idempotency_key: randomUUID(),
  });
  expect((await explain('entry', back['entryId'])).related).toEqual([{ kind: 'entry', id: paid['entryId'] }]);
});

test('an alert: the limit, its plan, and when the thresholds were reached', async () => {
  const dev = await db.newTenant('devplatform');
  await db.rows(
    `insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status, billing_cycle, currency, anchor_at, period_start, period_end)
     values ($1, $2, 'devplatform', 'free', 1, 'active', 'monthly', 'USD', now(), now(), now() + interval '1 month')`,
    [dev.id, randomUUID()],
  );
  await db.call(dev.service, 'record_usage', {
    p_metric: 'max_jobs_per_month',
    p_quantity: 10,
    p_idempotency_key: 'x',
  });
  const why = await explain('alert', 'max_jobs_per_month', dev.service);
  expect(why).toMatchObject({ rule: 'percent_of_limit', inputs: { limit: 10, used: 10, planCode: 'free' } });
  expect(why.steps.map((step) => step['percent'])).toEqual([80, 100]);
});

test.each([
  ['entry', '019aa000-0000-7000-8000-00000000dead'],
  ['entry', `' or 1=1 --`],
  ['hold', randomUUID()],
  ['alert', 'nothing'],
  ['nothing', randomUUID()],
])('not_found: %s %s', async (kind, id) => {
  await expect(explain(kind, id)).rejects.toMatchObject({ code: 'not_found', status: 404 });
});

test('not_found: another tenant’s entry', async () => {
  const paid = await spend(db, tenant.service, 1);
  const other = await db.newTenant();
  await expect(explain('entry', paid['entryId'], other.service)).rejects.toMatchObject({ code: 'not_found' });
});

test('the ledger as CSV: every row once, quoted, without formulas', async () => {
  await db.call(tenant.service, 'deduct_credits', {
    p_credit_type: 'notification',
    p_quantity: 1,
    p_idempotency_key: '=cmd()',
    p_description: '=1+1, "quoted"',
  } satisfies Document);
  const page = operations.exportCreditEntries.output.parse(
    await db.call(tenant.service, 'export_credit_entries', {
      p_tenant_id: tenant.id,
      p_from: inDays(-1),
      p_to: inDays(1),
    }),
  );
  const [row] = await db.rows<{ count: string }>('select count(*) from credits.entry where tenant_id = $1', [
    tenant.id,
  ]);
  expect(page.lines.split('\r\n')).toHaveLength(Number(row?.count));
  expect(page).toMatchObject({ entries: Number(row?.count), nextCursor: null });
  expect(page.lines).toContain(`"'=1+1, ""quoted"""`);
  expect(page.lines).toContain(`"'=cmd()"`);
});

test('the file has the filters of the screen', async () => {
  const filters = { p_kind: 'deduct', p_channel: 'sms', p_reference_type: 'reminder' };
  const span = { p_tenant_id: tenant.id, p_from: inDays(-1), p_to: inDays(1) };
  const page = operations.exportCreditEntries.output.parse(
    await db.call(tenant.service, 'export_credit_entries', { ...span, ...filters }),
  );
  const list = operations.listCreditEntries.output.parse(
    await db.call(tenant.service, 'list_credit_entries', { p_tenant_id: tenant.id, ...filters }),
  );
  expect(list.items.length).toBeGreaterThan(0);
  expect(page.lines.split('\r\n').map((line) => line.split(',')[1])).toEqual(
    list.items.map((item) => item.id).reverse(),
  );
});

test('a spend of channel and pool is refunded as one: each of its rows tells what is left of the whole', async () => {
  const other = await db.newTenant();
  await grant(db, other.id, 2);
  await grant(db, other.id, 5, { channel: null });
  const paid = await spend(db, other.service, 5);
  const [sms, pool] = paid['entries'] as { entryId: string }[];
  await db.call(other.service, 'refund_credits', {
    p_entry_id: sms?.entryId,
    p_quantity: 4,
    p_idempotency_key: randomUUID(),
  });
  for (const row of [sms, pool]) {
    const { inputs } = await explain('entry', row?.entryId, other.service);
    expect(inputs).toMatchObject({ spentByMovement: 5, refunded: 4 });
  }
  const rows = operations.listCreditEntries.output
    .parse(await db.call(other.service, 'list_credit_entries', { p_tenant_id: other.id, p_kind: 'refund' }))
    .items.map((item) => item.movementId);
  expect([rows.length, new Set(rows).size]).toEqual([2, 1]);
});
