/** The proof of the roll-ups: counters of days that have ended are what their events add up to. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase } from '../support/database.ts';
import { Subscriber } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const verify = async (max = 500) =>
  operations.verifyUsage.output.parse(await db.call({ kind: 'worker' }, 'verify_usage', { p_max: max }));
const rewind = () => db.rows('update billing.usage_check set checked_to = checked_to - interval $$2 days$$');

test('each day once, by places; what differs is set aside with both numbers, and nothing is changed', async () => {
  const made = await db.newTenant('contractnest');
  await db.rows(
    `select platform.set_transaction($1, 'worker', 'test', '', null, null, null),
       billing.start_subscription($1, 'contractnest', 'standard', null, false)`,
    [made.id],
  );
  const tenant = new Subscriber(db, made.id, made.service);
  const at = new Date(Date.now() - 60 * 3_600_000).toISOString();
  for (const [metric, quantity] of [
    ['contracts', 3],
    ['contracts', 4],
    ['storage_mb', 90],
    ['storage_mb', 70],
  ] as const)
    await db.call(tenant.service, 'record_usage', {
      p_metric: metric,
      p_quantity: quantity,
      p_occurred_at: at,
      p_idempotency_key: randomUUID(),
    });
  const first = await verify(1);
  expect(first).toMatchObject({ days: 1, failed: [], more: true });
  for (let more = true; more;) {
    const next = await verify();
    expect(next.failed).toEqual([]);
    more = next.more;
  }
  expect((await verify()).days).toBe(0);

  await db.rows(
    `update billing.usage_counter set value = 8 where tenant_id = $1 and metric = 'contracts' and window_kind = 'day'`,
    [made.id],
  );
  await rewind();
  // Two machines: one finds the place taken, and what differs is told once.
  const both = await Promise.all([verify(5000), verify(5000)]);
  expect(both.flatMap((run) => run.failed)).toMatchObject([
    { tenantId: made.id, metric: 'contracts', counted: 8, recorded: 7 },
  ]);
  const parked = await db.rows<{ reason: string }>(
    `select reason from billing.parked_work where tenant_id = $1 and worker = 'usage-aggregator'`,
    [made.id],
  );
  expect(parked).toHaveLength(1);
  expect(parked[0]?.reason).toContain('counted 8, recorded 7');
  const [counter] = await db.rows(
    `select value from billing.usage_counter where tenant_id = $1 and metric = 'contracts' and window_kind = 'day'`,
    [made.id],
  );
  expect(counter).toEqual({ value: '8' });
});
