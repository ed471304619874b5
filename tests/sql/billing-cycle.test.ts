/** The billing cycle: each period is billed once and in order, whatever becomes of the worker that does it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { cycle, runAll, runOnce } from '../support/billing-cycle.ts';
import { TestDatabase } from '../support/database.ts';
import { brokenInvoices, Payer } from '../support/invoices.ts';
import { fee, newPlan, tick } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
  await cycle(db);
});
afterEach(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
});
afterAll(() => db.close());

const payer = async (at = '2025-01-31T10:00:00Z', product = 'q2o'): Promise<Payer> => {
  const made = await Payer.open(db, product, at);
  await made.act('subscribe', { p_plan_code: 'starter', p_trial: false });
  return made;
};

/** Number, days of the period, day of issue, day by which it is to be paid, total; in the order of the numbers. */
const bills = async (of: Payer) =>
  db.rows<{ number: number; from: string; to: string; issued: string; due: string; total: number }>(
    `select right(number, 5)::int as number, to_char(period_start, 'MM-DD') as from, to_char(period_end, 'MM-DD') as to,
       to_char(issued_at, 'MM-DD') as issued, to_char(due_at, 'MM-DD') as due, total::int as total
     from billing.invoice where tenant_id = $1 and status <> 'void' order by number`,
    [of.id],
  );

const quarter = [
  { number: 1, from: '01-31', to: '02-28', issued: '01-31', due: '02-07', total: 2900 },
  { number: 2, from: '01-31', to: '02-28', issued: '02-28', due: '03-07', total: 2900 },
  { number: 3, from: '02-28', to: '03-31', issued: '03-31', due: '04-07', total: 2900 },
];

describe('exactly one invoice for each period, in order', () => {
  test('though every tick comes twice', async () => {
    const tenant = await payer();
    await cycle(db);
    for (const at of ['2025-02-28T10:00:00Z', '2025-03-31T10:00:00Z']) {
      await tenant.setClock(at);
      await cycle(db);
      await cycle(db);
    }
    expect(await bills(tenant)).toEqual(quarter);
    expect((await runOnce(db)).tenants).toBe(0);
  });

  test('late by three days, or by months: as if there had been no standstill', async () => {
    const tenant = await payer();
    await cycle(db);
    await tenant.setClock('2025-03-03T10:00:00Z');
    await cycle(db);
    expect(await bills(tenant)).toEqual(quarter.slice(0, 2));
    await tenant.setClock('2025-04-03T10:00:00Z');
    await cycle(db);
    expect(await bills(tenant)).toEqual(quarter);

    const sleeper = await payer();
    await sleeper.setClock('2025-04-03T10:00:00Z');
    await cycle(db);
    expect(await bills(sleeper)).toEqual(quarter);
  });

  test('more months than one run makes: the answer says that more is due', async () => {
    const tenant = await payer('2022-01-01T00:00:00Z');
    await tenant.setClock('2024-01-01T00:00:00Z');
    const runs = await cycle(db);
    expect(runs.map((run) => run.more)).toEqual([true, true, false]);
    expect(runs.reduce((sum, run) => sum + run.invoices, 0)).toBe(25);
    expect((await bills(tenant)).map((bill) => bill.number)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
  });

  test('on four machines at once: the work is shared', async () => {
    const tenants = await Promise.all(Array.from({ length: 40 }, () => payer()));
    for (const tenant of tenants) await tenant.setClock('2025-04-03T10:00:00Z');
    await tick(db);
    const runs = await Promise.all(Array.from({ length: 4 }, () => runAll(db, 5)));
    runs.push(await runAll(db));
    const made = runs.flat().reduce((sum, run) => sum + run.invoices, 0);
    expect(made).toBe(120);
    for (const tenant of tenants) expect(await bills(tenant)).toEqual(quarter);
  });

  test('a machine does not wait for what another one has taken', async () => {
    const [taken, free] = [await payer(), await payer()];
    const other = new pg.Client({ connectionString: db.pool.options.connectionString });
    await other.connect();
    await other.query('begin');
    await other.query('select from identity.tenant_product where tenant_id = $1 for no key update', [taken.id]);
    expect(await runOnce(db)).toMatchObject({ tenants: 1, invoices: 1, passedOver: 0 });
    await other.query('rollback');

    // Somebody is changing the subscription: it is left to the next tick.
    await other.query('begin');
    await other.query('select from billing.subscription where tenant_id = $1 for update', [taken.id]);
    expect(await runOnce(db)).toMatchObject({ tenants: 1, invoices: 0, passedOver: 1, more: false, failed: [] });
    await other.query('rollback');
    await other.end();
    await runAll(db);
    expect([(await bills(taken)).length, (await bills(free)).length]).toEqual([1, 1]);
  });

  test('a machine that dies in the middle: nothing of its run remains, and the next one makes it', async () => {
    const tenants = await Promise.all(Array.from({ length: 6 }, () => payer()));
    const doomed = new pg.Client({ connectionString: db.pool.options.connectionString });
    doomed.on('error', () => undefined);
    await doomed.connect();
    const [backend] = (await doomed.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    // It stands still at the fourth tenant, with three billed, until it is ended.
    const blocker = await db.pool.connect();
    await blocker.query('begin');
    await blocker.query(`lock table billing.invoice_series in exclusive mode`);
    await doomed.query('begin');
    await doomed.query(`set local role cn_platform`);
    const dying = doomed.query('select api.run_billing_cycle(100)').catch((error: Error) => error.message);
    for (let waits = false; !waits;) {
      const [row] = await db.rows<{ waits: boolean }>(
        `select wait_event_type = 'Lock' as waits from pg_stat_activity where pid = $1`,
        [backend?.pid],
      );
      waits = row?.waits === true;
    }
    await db.rows('select pg_terminate_backend($1)', [backend?.pid]);
    expect(await dying).toContain('terminat');
    await blocker.query('rollback');
    blocker.release();
    for (const tenant of tenants) expect(await bills(tenant)).toEqual([]);
    await runAll(db);
    for (const tenant of tenants) expect(await bills(tenant)).toEqual(quarter.slice(0, 1));
  });
});

describe('a tenant that cannot be billed', () => {
  test('is parked with its reason and stops nobody else; released, it is billed for every period', async () => {
    const [poisoned, ...others] = await Promise.all(Array.from({ length: 4 }, () => payer()));
    if (poisoned === undefined) throw new Error('four were made');
    await db.rows(`update identity.tenant set time_zone = 'Nowhere/At_all' where tenant_id = $1`, [poisoned.id]);
    const [run] = await runAll(db);
    expect(run?.failed).toMatchObject([{ tenantId: poisoned.id, productCode: 'q2o' }]);
    expect(run?.invoices).toBe(others.length);
    expect(await runOnce(db)).toMatchObject({ tenants: 0, failed: [] });
    const parked = await db.rows(
      'delete from billing.parked_work where tenant_id = $1 returning worker, product_code, reason',
      [poisoned.id],
    );
    expect(parked).toEqual([
      { worker: 'billing-cycle', product_code: 'q2o', reason: 'time zone "Nowhere/At_all" not recognized' },
    ]);
    await db.rows(`update identity.tenant set time_zone = 'UTC' where tenant_id = $1`, [poisoned.id]);
    await poisoned.setClock('2025-04-03T10:00:00Z');
    await cycle(db);
    expect(await bills(poisoned)).toEqual(quarter);
  });
});

describe('what is due', () => {
  test('an agreement that ended with money of a change still waiting', async () => {
    const tenant = await Payer.open(db, 'q2o', '2025-01-01T00:00:00Z');
    const [low, high] = await Promise.all(
      ['10', '50'].map((price) => newPlan(db, 'q2o', fee(price, { proration: { mode: 'next_invoice' } }))),
    );
    await tenant.act('subscribe', { p_plan_code: low, p_trial: false });
    await cycle(db);
    await tenant.setClock('2025-01-16T12:00:00Z');
    await tenant.act('upgrade_subscription', { p_plan_code: high });
    expect((await runOnce(db)).invoices).toBe(0);
    await tenant.act('cancel_subscription');
    await tenant.setClock('2025-02-01T00:00:00Z');
    await cycle(db);
    expect((await bills(tenant)).map((bill) => bill.total)).toEqual([1000, 2000]);
  });

  test('a plan that costs nothing makes no invoice, and is not seen again', async () => {
    const tenant = await Payer.open(db, 'devplatform', '2025-01-01T00:00:00Z');
    await tenant.act('subscribe', { p_plan_code: 'free' });
    await tenant.setClock('2025-03-02T00:00:00Z');
    await tick(db);
    expect(await runOnce(db)).toMatchObject({ tenants: 1, invoices: 0 });
    expect(await runOnce(db)).toMatchObject({ tenants: 0 });
  });

  test('a tenant without a test clock pays from the day it can know of it', async () => {
    const made = await db.newTenant('q2o');
    await db.rows(
      `select platform.set_transaction($1, 'worker', 'test', '', null, (now() - interval '3 days')::text, null),
         billing.start_subscription($1, 'q2o', 'starter', 'monthly', false)`,
      [made.id],
    );
    await runAll(db);
    const rows = await db.rows(
      `select issued_at < now() - interval '71 hours' as dated_then, due_at > now() + interval '6 days' as payable_from_now
       from billing.invoice where tenant_id = $1`,
      [made.id],
    );
    expect(rows).toEqual([{ dated_then: true, payable_from_now: true }]);
  });

  test('a run that had something to do is on record', async () => {
    await payer();
    await runAll(db);
    const [last] = await db.rows(
      'select seen, invoices, notices, parked from billing.billing_run order by run_id desc limit 1',
    );
    expect(last).toEqual({ seen: 1, invoices: 1, notices: 1, parked: 0 });
    await expect(db.rows('delete from billing.billing_run')).rejects.toThrow('append_only');
  });
});
