/** kill -9 of the database in the middle of the billing cycle: afterwards every period has one invoice, in order. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brokenInvoices } from '../support/invoices.ts';
import { brokenSubscriptions } from '../support/subscriptions.ts';
import { connect } from './support/audit.ts';
import { startCrashStack, type CrashStack } from './support/crash-run.ts';

const tenants = 150;
/** The first month and two after it. */
const invoicesEach = 3;

let running: CrashStack;
beforeAll(async () => {
  running = await startCrashStack();
});
afterAll(() => running.stop());

/** Asks until there is an answer: the database may be away. */
async function ask<T extends Record<string, unknown>>(sql: string): Promise<T[]> {
  for (;;) {
    const client = connect(running.stack);
    try {
      await client.connect();
      return (await client.query<T>(sql)).rows;
    } catch {
      await setTimeout(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const made = async (): Promise<number> =>
  Number(
    (
      await ask<{ made: string }>(
        `select count(*) as made from billing.invoice where created_by = 'worker:billing-cycle'`,
      )
    )[0]?.made,
  );

/** It takes as long as it takes. */
async function until(enough: (count: number) => boolean): Promise<void> {
  while (!enough(await made())) await setTimeout(50);
}

test('the database is killed three times while it bills', async () => {
  // Subscribers since two months and a half; the stack's own scheduler finds them.
  await ask(`
    with made as (
      insert into identity.tenant (tenant_id, slug, name)
        select gen_random_uuid(), 'crash-' || n, 'Crash ' || n from generate_series(1, ${tenants}) as n returning tenant_id
    ), product as (
      insert into identity.tenant_product (tenant_id, product_code) select tenant_id, 'q2o' from made returning tenant_id
    )
    select count(*) from product`);
  await ask(`
    select count(platform.set_transaction(t.tenant_id, 'worker', 'test', '', null, (now() - interval '75 days')::text, null)),
      count(billing.start_subscription(t.tenant_id, 'q2o', 'starter', 'monthly', false))
    from identity.tenant as t where t.slug like 'crash-%'`);
  const expected = tenants * invoicesEach;
  const before = await made();
  for (const part of [1, 2, 3]) {
    await until((count) => count > before + ((part - 1) * expected) / 4);
    const pid = running.stack.pids().postgres;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await setTimeout(200);
  }
  await until((count) => count >= expected);
  const rows = await ask<{ invoices: string; tenants: string; periods: string; ordered: boolean }>(`
    select count(*) as invoices, count(distinct i.tenant_id) as tenants,
      count(distinct (i.tenant_id, i.billed_at)) as periods, bool_and(right(i.number, 5)::integer = i.nth and i.total = 2900) as ordered
    from (
      select v.*, row_number() over (partition by v.tenant_id order by v.billed_at) as nth
      from billing.invoice as v join identity.tenant as t on t.tenant_id = v.tenant_id and t.slug like 'crash-%') as i`);
  expect(rows).toEqual([
    { invoices: String(expected), tenants: String(tenants), periods: String(expected), ordered: true },
  ]);
  const db = { rows: ask };
  expect(await brokenInvoices(db)).toEqual([]);
  expect(await brokenSubscriptions(db)).toEqual([]);
  expect(await ask('select reason from billing.parked_work')).toEqual([]);
});
