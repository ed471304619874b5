/** States of a subscription, the steps between them, and how one starts. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const newTenant = async (product: string): Promise<string> => (await db.newTenant(product)).id;
const start = (tenant: string, product: string, plan: string, rest: [string | null, boolean] = [null, true]) =>
  db.rows('select billing.start_subscription($1, $2, $3, $4, $5) as id', [tenant, product, plan, ...rest]);
const read = async (tenant: string): Promise<Record<string, unknown>> => {
  const [row] = await db.rows<{ s: Record<string, unknown> }>(
    'select to_jsonb(s) as s from billing.subscription as s where tenant_id = $1',
    [tenant],
  );
  return row?.s ?? {};
};

describe('the start', () => {
  test('with the trial of the plan, once per product; the first period begins where the trial ends', async () => {
    const tenant = await newTenant('kaladristi');
    await start(tenant, 'kaladristi', 'standard');
    const first = await read(tenant);
    expect(first).toMatchObject({ status: 'trialing', billing_cycle: 'monthly', currency: 'INR', version: 1 });
    expect(first['anchor_at']).toBe(first['trial_ends_at']);
    expect(Date.parse(String(first['trial_ends_at'])) - Date.parse(String(first['period_start']))).toBe(7 * 86_400_000);
    await db.rows(`update billing.subscription set status = 'canceled', ended_at = now() where tenant_id = $1`, [
      tenant,
    ]);
    await start(tenant, 'kaladristi', 'standard');
    expect(
      await db.rows('select status from billing.subscription where tenant_id = $1 order by created_at', [tenant]),
    ).toEqual([{ status: 'canceled' }, { status: 'active' }]);
  });
  test('a product that the tenant did not have becomes its own', async () => {
    const tenant = await newTenant('q2o');
    await start(tenant, 'devplatform', 'free', [null, false]);
    expect(await read(tenant)).toMatchObject({ status: 'active', plan_version: 1, trial_ends_at: null });
    expect(
      await db.rows(
        'select kind, cause, from_status, to_status, version from billing.subscription_event where tenant_id = $1',
        [tenant],
      ),
    ).toEqual([{ kind: 'started', cause: 'request', from_status: null, to_status: 'active', version: 1 }]);
  });
  test('already_subscribed: ten at once, one starts', async () => {
    const tenant = await newTenant('q2o');
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => start(tenant, 'q2o', 'pro')));
    const refused = results.filter((result) => result.status === 'rejected').map((result) => String(result.reason));
    expect(refused).toEqual(Array.from({ length: 9 }, () => 'error: already_subscribed'));
    expect(await db.rows('select from billing.subscription_event where tenant_id = $1', [tenant])).toHaveLength(1);
  });
  test.each([
    ['unknown_plan', 'q2o', 'nothing', null],
    ['unknown_plan', 'nothing', 'pro', null],
    ['unknown_plan', 'q2o', 'draft', null],
    ['plan_retired', 'q2o', 'old', null],
    ['unknown_cycle', 'q2o', 'pro', 'quarterly'],
  ])('%s: %s %s %s', async (code, product, plan, cycle) => {
    await db.rows(
      `insert into catalog.plan (product_code, code, name, description, sort_order, status)
       values ('q2o', 'old', 'Old', 'Retired', 9, 'retired'), ('q2o', 'draft', 'Draft', 'No version', 9, 'active') on conflict do nothing`,
    );
    const tenant = await newTenant('q2o');
    await expect(start(tenant, product, plan, [cycle, true])).rejects.toThrow(code);
    expect(await read(tenant)).toEqual({});
  });
});

describe('states', () => {
  test('nothing follows an end, and every other state can end', async () => {
    const steps = await db.rows<{ from_status: string; to_status: string }>(
      'select * from billing.subscription_transition',
    );
    const from = (status: string) => steps.filter((step) => step.from_status === status).map((step) => step.to_status);
    expect([...from('canceled'), ...from('expired')]).toEqual([]);
    for (const status of new Set(steps.map((step) => step.from_status)))
      if (status !== 'none') expect(from(status)).toContain('canceled');
  });
  test('transition_not_allowed names what is', async () => {
    await expect(db.rows(`select billing.require_transition('unpaid', 'paused')`)).rejects.toMatchObject({
      code: 'NS006',
      detail: '{"status": "unpaid", "allowed": ["active", "canceled"], "requested": "paused"}',
    });
  });
  test('events are there for good', async () => {
    await expect(db.rows('delete from billing.subscription_event')).rejects.toThrow('append_only');
  });
});
