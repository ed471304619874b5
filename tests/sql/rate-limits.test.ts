/** What the copies of the API share: buckets by key, tenant and address, and what a plan makes of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { demo, TestDatabase, type Caller } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const tell = async (credentials: [Caller, number][], addresses: [string, number][] = [], tenantPerMinute = 6_000) => {
  const answer = await db.call({ kind: 'worker' }, 'reconcile_rate_limits', {
    p_credentials: JSON.stringify(credentials.map(([caller, count]) => ({ credential: caller.credential, count }))),
    p_addresses: JSON.stringify(addresses.map(([address, count]) => ({ address, count, perMinute: 600 }))),
    p_key_per_minute: 600,
    p_tenant_per_minute: tenantPerMinute,
  });
  const { buckets } = operations.reconcileRateLimits.output.parse(answer);
  const of = (kind: string) => buckets.find((bucket) => bucket.subject.startsWith(`${kind}:`));
  return { buckets, key: of('key'), tenant: of('tenant'), address: of('address') };
};

test('two copies fill one bucket; two keys fill their tenant’s', async () => {
  const tenant = await db.newTenant();
  const other = await db.installKey(tenant.id, 'service', 'contractnest');
  await tell([[tenant.service, 100]]);
  const second = await tell([[tenant.service, 100]]);
  expect(second.key?.aheadMs).toBeGreaterThan(19_000);
  expect(second.key?.aheadMs).toBeLessThanOrEqual(20_000);
  const third = await tell([[other, 100]]);
  expect(third.key?.aheadMs).toBeLessThanOrEqual(10_000);
  expect(third.tenant?.aheadMs).toBeGreaterThan(2_000);
  expect(third.tenant?.aheadMs).toBeLessThanOrEqual(3_000);
});

test('forty copies at once lose nothing and do not lock each other out', async () => {
  const tenants = await Promise.all([db.newTenant(), db.newTenant(), db.newTenant()]);
  const all = (order: number): [Caller, number][] =>
    (order % 2 === 0 ? tenants : [...tenants].reverse()).map((tenant) => [tenant.service, 1]);
  await Promise.all(Array.from({ length: 40 }, (_, index) => tell(all(index))));
  for (const tenant of tenants) {
    const { key } = await tell([[tenant.service, 1]]);
    expect(key?.aheadMs).toBeLessThanOrEqual(4_100);
    expect(key?.aheadMs).toBeGreaterThan(2_000);
  }
});

test('a plan multiplies both limits', async () => {
  const quotewell = await db.installKey(demo.quotewell, 'service', 'q2o');
  const [plan] = await db.rows<{ product_code: string; plan_code: string; plan_version: number }>(
    `select product_code, plan_code, plan_version from billing.subscription where tenant_id = $1`,
    [demo.quotewell],
  );
  await db.rows(
    `set session_replication_role = replica;
     update catalog.plan_version set billing_config = billing_config || '{"rateLimitMultiplier": 5}'
     where product_code = '${plan?.product_code ?? ''}' and plan_code = '${plan?.plan_code ?? ''}';
     reset session_replication_role`,
  );
  expect(await tell([[quotewell, 1]])).toMatchObject({ key: { perMinute: 3_000 }, tenant: { perMinute: 30_000 } });
});

test('an unknown credential fills nothing; an address fills its own', async () => {
  const answer = await tell([[{ kind: 'service', credential: 'f'.repeat(64) }, 5]], [['signIn:192.0.2.1', 60]]);
  expect(answer.buckets).toHaveLength(1);
  expect(answer.address).toMatchObject({ source: 'signIn:192.0.2.1', perMinute: 600 });
});

test('a key is marked as used, once a minute at the most', async () => {
  const tenant = await db.newTenant();
  const lastUsed = async () =>
    (
      await db.rows<{ at: Date | null }>('select last_used_at as at from identity.api_key where tenant_id = $1', [
        tenant.id,
      ])
    )[0]?.at;
  expect(await lastUsed()).toBeNull();
  await tell([[tenant.service, 1]]);
  const first = await lastUsed();
  expect(first).not.toBeNull();
  await tell([[tenant.service, 1]]);
  expect(await lastUsed()).toEqual(first);
  await db.rows(`update identity.api_key set last_used_at = now() - interval '61 seconds' where tenant_id = $1`, [
    tenant.id,
  ]);
  await tell([[tenant.service, 1]]);
  expect((await lastUsed())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity);
});
