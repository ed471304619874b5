/** What staff see of the billing cycle: runs, the dry run, and what was set aside. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { cycle, runAll } from '../support/billing-cycle.ts';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { Payer } from '../support/invoices.ts';

let db: TestDatabase;
let admin: Caller;
beforeAll(async () => {
  db = await TestDatabase.open();
  admin = await adminOf(db);
});
beforeEach(() => cycle(db));
afterAll(() => db.close());

const runs = async (args: Document = {}) =>
  operations.listBillingRuns.output.parse(await db.call(admin, 'list_billing_runs', args));
const preview = async (args: Document = {}) =>
  operations.previewBillingRun.output.parse(await db.call(admin, 'preview_billing_run', args));
const parked = async (args: Document = {}) =>
  operations.listParkedWork.output.parse(await db.call(admin, 'list_parked_work', args));
const release = async (args: Document) =>
  operations.releaseParkedWork.output.parse(await db.call(admin, 'release_parked_work', args));
const payer = async (at = '2025-01-31T10:00:00Z'): Promise<Payer> => {
  const made = await Payer.open(db, 'q2o', at);
  await made.act('subscribe', { p_plan_code: 'starter', p_trial: false });
  return made;
};
const everything = () =>
  db.rows(`select (select count(*) from billing.invoice) as invoices, (select count(*) from billing.notice) as notices,
    (select count(*) from billing.subscription_event) as events, (select count(*) from platform.audit_event) as audit,
    (select count(*) from credits.entry) as entries, (select count(*) from billing.parked_work) as parked,
    (select coalesce(sum(last_number), 0) from billing.invoice_series) as numbers`);

test('runs by pages, the newest first, with what is due and when workers ticked', async () => {
  for (let n = 0; n < 3; n += 1) {
    await payer();
    await runAll(db);
  }
  await payer();
  const first = await runs({ p_limit: 2 });
  expect(first.items).toMatchObject([
    { tenants: 1, invoices: 1, parked: 0 },
    { tenants: 1, invoices: 1, parked: 0 },
  ]);
  expect(first).toMatchObject({ dueNow: 1, parked: 0 });
  expect(first.workers.map((worker) => worker.worker)).toEqual(
    expect.arrayContaining(['billing-cycle', 'subscription-lifecycle']),
  );
  expect((await runs({ p_limit: 2, p_before: first.nextBefore })).items[0]?.id).not.toBe(first.items[1]?.id);
  expect(Date.parse(first.nextDueAt ?? '')).toBeGreaterThan(Date.now());
});

describe('a dry run', () => {
  test('shows to the minor unit what the next run makes, and writes nothing', async () => {
    const [one, late] = [await payer(), await payer()];
    await late.setClock('2025-03-31T10:00:00Z');
    const before = await everything();
    const { items, totals } = await preview();
    expect(await everything()).toEqual(before);
    const of = (tenant: Payer) => items.find((item) => item.tenantId === tenant.id);
    expect(of(one)?.invoices.map((invoice) => invoice.total.amount)).toEqual([2900]);
    expect(of(late)?.invoices.map((invoice) => [invoice.billedAt, invoice.total.amount])).toEqual([
      ['2025-01-31T10:00:00+00:00', 2900],
      ['2025-02-28T10:00:00+00:00', 2900],
      ['2025-03-31T10:00:00+00:00', 2900],
    ]);
    expect(totals).toEqual([{ amount: 4 * 2900, currency: 'USD' }]);
    await cycle(db);
    const made = (await late.invoices({ p_sort: 'number' })).items;
    expect(made.map((invoice) => [invoice.issuedAt, invoice.total, invoice.tax, invoice.net])).toEqual(
      of(late)?.invoices.map((invoice) => [invoice.issuedAt, invoice.total, invoice.tax, invoice.net]),
    );
  });
  test('of a later instant: the steps of time are taken first, for tenants on the wall’s clock', async () => {
    await payer();
    const made = await db.newTenant('q2o');
    await db.rows(
      `select platform.set_transaction($1, 'worker', 'test', '', null, null, null),
         billing.start_subscription($1, 'q2o', 'starter', 'monthly', false)`,
      [made.id],
    );
    const at = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const { items } = await preview({ p_at: at, p_product_code: 'q2o', p_max: 100 });
    expect(items.filter((item) => item.tenantId === made.id)).toMatchObject([
      { fault: null, invoices: [{ total: { amount: 2900 } }, { total: { amount: 2900 } }] },
    ]);
    const sandboxes = await db.rows<{ tenant_id: string }>(
      'select tenant_id from identity.tenant where test_clock_at is not null',
    );
    const own = new Set(sandboxes.map((row) => row.tenant_id));
    expect(items.filter((item) => own.has(item.tenantId))).toEqual([]);
    await runAll(db);
  });
  test('who would be parked is named with the reason, and is not parked', async () => {
    const broken = await payer();
    await db.rows(`update identity.tenant set time_zone = 'Nowhere/At_all' where tenant_id = $1`, [broken.id]);
    expect((await preview()).items).toMatchObject([
      { tenantId: broken.id, invoices: [], fault: 'time zone "Nowhere/At_all" not recognized' },
    ]);
    expect((await parked()).total).toBe(0);
    await db.rows(`update identity.tenant set time_zone = 'UTC' where tenant_id = $1`, [broken.id]);
  });
});

describe('what was set aside', () => {
  test('is listed over all workers with tenant and reason; released, the next tick tries again; the audit log knows', async () => {
    const broken = await payer();
    const zone = (name: string) =>
      db.rows('update identity.tenant set time_zone = $2 where tenant_id = $1', [broken.id, name]);
    await zone('Nowhere/At_all');
    await broken.setClock('2025-03-01T00:00:00Z');
    await cycle(db);
    await db.rows(
      `insert into credits.balance_parked values ($1, 'q2o', 'notification', 'sms', 2, 'out of balance', now(), now() + interval '1 hour')`,
      [broken.id],
    );
    const { items } = await parked();
    expect(items.map((item) => [item.worker, item.tenantName, item.productCode, item.nextAttemptAt === null])).toEqual(
      expect.arrayContaining([
        ['credit-lifecycle', 'Test tenant', 'q2o', false],
        ['billing-cycle', 'Test tenant', 'q2o', true],
        ['subscription-lifecycle', 'Test tenant', 'q2o', true],
      ]),
    );
    expect((await parked({ p_worker: 'billing-cycle' })).total).toBe(1);
    expect((await parked({ p_search: 'out of bal' })).items).toMatchObject([{ subject: 'q2o/notification/sms' }]);
    await zone('UTC');
    for (const { tenantId, worker, subject } of items) {
      const args = {
        p_tenant_id: tenantId,
        p_worker: worker,
        p_subject: subject,
        p_reason: 'the time zone is right now',
      };
      expect(await release(args)).toMatchObject({ released: true });
      expect(await release(args)).toMatchObject({ released: false });
    }
    await cycle(db);
    expect((await broken.invoices()).total).toBe(2);
    const log = await db.rows(
      `select detail ->> 'reason' as reason from platform.audit_event where tenant_id = $1 and action = 'parked_work_released'`,
      [broken.id],
    );
    expect(log).toHaveLength(3);
  });
  test('forbidden: support may look and not release, and the attempt is on record', async () => {
    const support = await db.installKey(
      (await db.rows<{ id: string }>('select tenant_id as id from identity.tenant where is_platform'))[0]?.id ?? '',
      'admin',
    );
    await db.rows(`update identity.api_key set scopes = array['tenants:read'] where name = 'test' and kind = 'admin' and created_at = (
      select max(created_at) from identity.api_key where kind = 'admin')`);
    expect(await db.call(support, 'list_parked_work')).toMatchObject({ total: 0 });
    const args = { p_tenant_id: randomUUID(), p_worker: 'billing-cycle', p_subject: randomUUID() };
    expect(await db.call(support, 'release_parked_work', args)).toMatchObject({ code: 'forbidden' });
  });
});
