/** Ticks of the workers that move subscriptions and bill them, as the scheduler sends them. */
import { operations, type OutputOf } from '@contractnest/contract';
import type { TestDatabase } from './database.ts';
import { tick } from './subscriptions.ts';

export type Run = OutputOf<typeof operations.runBillingCycle>;

/** One tick of the billing cycle. */
export const runOnce = async (db: TestDatabase, max = 100): Promise<Run> =>
  operations.runBillingCycle.output.parse(await db.call({ kind: 'worker' }, 'run_billing_cycle', { p_max: max }));

/** Until nothing is due; what one machine does. */
export async function runAll(db: TestDatabase, max = 100): Promise<Run[]> {
  const runs: Run[] = [];
  for (let more = true; more;) {
    const run = await runOnce(db, max);
    runs.push(run);
    more = run.more;
  }
  return runs;
}

/** Steps of time, then bills: what the scheduler does every fifteen seconds. */
export async function cycle(db: TestDatabase): Promise<Run[]> {
  await tick(db);
  return runAll(db);
}

/** Topic and day by the tenant's calendar, in the order of business time. */
export async function toldTo(db: TestDatabase, tenantId: string): Promise<[string, string][]> {
  const rows = await db.rows<{ topic: string; day: string }>(
    `select n.topic, to_char(n.occurred_at at time zone t.time_zone, 'YYYY-MM-DD') as day
     from billing.notice as n join identity.tenant as t on t.tenant_id = n.tenant_id
     where n.tenant_id = $1 order by n.occurred_at, n.notice_id`,
    [tenantId],
  );
  return rows.map((row) => [row.topic, row.day]);
}
