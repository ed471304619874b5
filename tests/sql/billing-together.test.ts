/** Bills of many tenants at once: the same ones that are made one by one, and whoever is not the usual case is left over. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { cycle, runAll, runOnce } from '../support/billing-cycle.ts';
import { TestDatabase, type Caller } from '../support/database.ts';
import { brokenInvoices, Payer } from '../support/invoices.ts';
import { tick } from '../support/subscriptions.ts';

interface Live {
  readonly id: string;
  readonly service: Caller;
}

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
  await cycle(db);
});
afterEach(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
});
afterAll(() => db.close());

/** On everybody's time, subscribed some days ago. */
async function live(product = 'q2o', plan = 'starter', days = 3): Promise<Live> {
  const tenant = await db.newTenant(product);
  await db.rows('update identity.tenant set name = $2 where tenant_id = $1', [tenant.id, 'Buyer']);
  await subscribe(tenant.id, product, plan, days);
  return tenant;
}

const subscribe = (id: string, product: string, plan: string, days: number) =>
  db.rows(
    `select platform.set_transaction($1, 'worker', 'test', '', null, (now() - make_interval(days => $4))::text, null),
       billing.start_subscription($1, $2, $3, 'monthly', false)`,
    [id, product, plan, days],
  );

/** What the run's first step makes, and whom it leaves. */
async function together(pairs: readonly (readonly [string, string])[]): Promise<{ invoices: number; left: string[] }> {
  const [row] = await db.rows<{ invoices: number; left: string[] | null }>(
    `select invoices, (select array_agg(l.tenant_id || ' ' || l.product_code) from unnest(b.left_over) as l) as left
     from (select platform.set_transaction(null, 'worker', 'worker:billing-cycle', '', null, null, null)) as worker
     cross join lateral (
       select array(select row(t.tenant_id, p.product_code, t.test_clock_at::text)::billing.due_bill
         from unnest($1::uuid[], $2::text[]) with ordinality as p(tenant_id, product_code, nth)
         join identity.tenant as t on t.tenant_id = p.tenant_id order by p.nth) as due
       where worker is not null) as d
     cross join lateral billing.bill_plain(d.due) as b`,
    [pairs.map(([id]) => id), pairs.map(([, product]) => product)],
  );
  return { invoices: row?.invoices ?? 0, left: row?.left ?? [] };
}

/** All that is written with an invoice, without what differs between any two. */
const written = async (id: string): Promise<unknown> =>
  db.rows(
    `select to_jsonb(i) - array['tenant_id', 'invoice_id', 'subscription_id', 'number', 'buyer', 'created_at', 'billed_at',
         'issued_at', 'due_at', 'next_notice_at', 'period_start', 'period_end'] as invoice,
       i.buyer - 'tenantId' as buyer, right(i.number, 5) as number, date_trunc('hour', i.due_at - i.created_at) as to_pay,
       date_trunc('hour', i.created_at - i.issued_at) as late,
       (select jsonb_agg(to_jsonb(l) - array['tenant_id', 'invoice_id', 'line_id', 'item_id', 'metered_id', 'period_start',
           'period_end', 'explanation'] || jsonb_build_object('amounts', l.explanation - 'fraction') order by l.position)
         from billing.invoice_line as l where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id) as lines,
       (select jsonb_agg(to_jsonb(t) - array['tenant_id', 'invoice_id'] order by t.position)
         from billing.invoice_tax as t where t.tenant_id = i.tenant_id and t.invoice_id = i.invoice_id) as taxes,
       (select jsonb_agg(a.action || ' ' || a.actor || ' ' || a.outcome order by a.occurred_at) from platform.audit_event as a
         where a.tenant_id = i.tenant_id and a.subject_id = i.invoice_id::text) as audit,
       (select jsonb_agg(n.topic || ' ' || m.state || ' ' || m.source_type || ' ' || (m.variables ->> 'amount'))
         from billing.notice as n
         join jtd.notice_message as x on x.tenant_id = n.tenant_id and x.notice_id = n.notice_id
         join jtd.message as m on m.tenant_id = x.tenant_id and m.jtd_id = x.jtd_id
         where n.tenant_id = i.tenant_id and n.subject_id = i.invoice_id::text) as told,
       (select count(*)::int from billing.metered_period as p where p.tenant_id = i.tenant_id and p.invoice_id = i.invoice_id)
         as stretches,
       (select count(*)::int from billing.pending_item as p where p.tenant_id = i.tenant_id and p.invoice_id = i.invoice_id)
         as items
     from billing.invoice as i where i.tenant_id = $1 order by i.number`,
    [id],
  );

test('two months of a plan with usage come out as they do one by one', async () => {
  const tenants = await Promise.all(Array.from({ length: 4 }, () => live('kaladristi', 'standard', 40)));
  const ids = tenants.map(({ id }) => id);
  const [half, rest] = [ids.slice(0, 2), ids.slice(2)];
  const bill = async () => {
    expect(await together(half.map((id) => [id, 'kaladristi']))).toEqual({ invoices: 2, left: [] });
    for (const id of rest) {
      await db.rows(
        `with worker as materialized (select platform.set_transaction($1, 'worker', 'worker:billing-cycle', '', null, null, null))
         select b.* from worker cross join lateral billing.bill_tenant($1, 'kaladristi', 12) as b`,
        [id],
      );
    }
  };
  await bill();
  const occurredAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
  for (const { service } of tenants) {
    await db.call(service, 'record_usage_batch', {
      p_events: JSON.stringify(
        [7, 35].map((quantity) => ({
          metric: 'ai_research_report',
          quantity,
          occurredAt,
          idempotencyKey: randomUUID(),
        })),
      ),
    });
  }
  await tick(db);
  await bill();
  const [first, ...others] = await Promise.all(ids.map(written));
  expect(first).toMatchObject([
    { number: '00001', items: 1, stretches: 0, told: [expect.stringContaining('invoice_generated pending')] },
    {
      number: '00002',
      items: 1,
      stretches: 1,
      audit: ['invoice_issued worker:billing-cycle done'],
    },
  ]);
  for (const other of others) expect(other).toEqual(first);
  expect(await runOnce(db)).toMatchObject({ tenants: 0 });
});

test('a test clock, a second product, a second instant, and a subscription in other hands are left over', async () => {
  const [plain, both, late, held] = await Promise.all([live(), live(), live('q2o', 'starter', 40), live()]);
  await db.rows(`insert into identity.tenant_product (tenant_id, product_code) values ($1, 'kaladristi')`, [both.id]);
  await subscribe(both.id, 'kaladristi', 'standard', 3);
  await tick(db);
  const clocked = await Payer.open(db, 'q2o', '2025-01-31T10:00:00Z');
  await clocked.act('subscribe', { p_plan_code: 'starter', p_trial: false });
  const other = new pg.Client({ connectionString: db.pool.options.connectionString });
  await other.connect();
  await other.query('begin');
  await other.query('select from billing.subscription where tenant_id = $1 for update', [held.id]);
  const pairs = [plain.id, both.id, late.id, held.id, clocked.id].map((id) => [id, 'q2o'] as const);
  expect(await together([...pairs, [both.id, 'kaladristi']])).toEqual({
    invoices: 2,
    left: [`${both.id} q2o`, `${late.id} q2o`, `${held.id} q2o`, `${clocked.id} q2o`],
  });
  await other.query('rollback');
  await other.end();
  await runAll(db);
  const counts = await db.rows<{ made: number }>(
    `select (select count(*)::int from billing.invoice as i where i.tenant_id = t.id) as made
     from unnest($1::uuid[]) with ordinality as t(id, nth) order by t.nth`,
    [[plain, both, late, held, clocked].map(({ id }) => id)],
  );
  expect(counts.map(({ made }) => made)).toEqual([1, 2, 2, 1, 1]);
});

test('one that fails is parked, and the others have their bills from the same run', async () => {
  const tenants = await Promise.all(Array.from({ length: 5 }, () => live()));
  const poisoned = tenants[2]?.id ?? '';
  await db.rows(`update identity.tenant set time_zone = 'Nowhere/At_all' where tenant_id = $1`, [poisoned]);
  const [run] = await runAll(db);
  expect(run).toMatchObject({
    invoices: 4,
    failed: [{ tenantId: poisoned, error: 'time zone "Nowhere/At_all" not recognized' }],
  });
  expect(await runOnce(db)).toMatchObject({ tenants: 0, failed: [] });
  await db.rows(`update identity.tenant set time_zone = 'UTC' where tenant_id = $1`, [poisoned]);
  await db.rows('delete from billing.parked_work where tenant_id = $1', [poisoned]);
  expect(await runOnce(db)).toMatchObject({ tenants: 1, invoices: 1, notices: 1 });
});

test('four machines, forty new buyers: one bill each, and forty series', async () => {
  const tenants = await Promise.all(Array.from({ length: 40 }, () => live()));
  const runs = await Promise.all(Array.from({ length: 4 }, () => runAll(db, 7)));
  runs.push(await runAll(db));
  expect(runs.flat().reduce((sum, run) => sum + run.invoices, 0)).toBe(40);
  const numbers = await db.rows<{ number: string }>('select number from billing.invoice where tenant_id = any ($1)', [
    tenants.map(({ id }) => id),
  ]);
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(40);
  for (const { number } of numbers) expect(number).toMatch(/-00001$/);
});
