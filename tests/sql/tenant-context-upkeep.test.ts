/** Contexts and time: what passes by itself, what the worker does about it, and what keeps caches right. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cachedRow, canSend, contextHealth, contextOf, settle, tenantOn, wrongContexts } from '../support/contexts.ts';
import { operations } from '@contractnest/contract';
import { adminOf, grant, inDays } from '../support/credits.ts';
import { TestDatabase, type Caller } from '../support/database.ts';
import { newPlan, Subscriber } from '../support/subscriptions.ts';
import { setQuota, subscribed } from '../support/usage.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await wrongContexts(db)).toEqual([]);
  await db.close();
});

const record = (caller: Caller, metric: string, quantity: number) =>
  db.call(caller, 'record_usage', { p_metric: metric, p_quantity: quantity, p_idempotency_key: randomUUID() });

describe('time', () => {
  test('a trial that ended is told right though no worker came by', async () => {
    const plan = await newPlan(db, 'q2o', {
      trial: { days: 14 },
      grace: { days: 7 },
      components: [{ code: 'plan_fee', model: 'flat', timing: 'advance', price: '29.00' }],
    });
    const subscriber = await Subscriber.open(db, 'q2o', '2026-03-01T00:00:00Z');
    await subscriber.act('subscribe', { p_plan_code: plan });
    const status = async () => (await contextOf(db, subscriber.service)).status;
    expect(await status()).toBe('trialing');
    await subscriber.setClock('2026-03-15T00:00:00Z');
    expect(await status()).toBe('grace_period');
    await subscriber.setClock('2026-03-22T00:00:00Z');
    const late = await contextOf(db, subscriber.service);
    expect(late).toMatchObject({ status: 'suspended', flags: { canAccess: false }, maxAgeSeconds: 0 });
    expect((await cachedRow(db, subscriber.id))?.['status']).toBe('trialing');
    await subscriber.advanceTo('2026-03-22T00:00:00Z');
    expect(await cachedRow(db, subscriber.id)).toMatchObject({ status: 'suspended', can_access: false });
  });

  test('so is a grant that ended, to the instant', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 50, { expiresAt: inDays(30) });
    expect((await contextOf(db, tenant.service)).maxAgeSeconds).toBe(30);
    expect(await canSend(db, tenant.service, 'sms')).toMatchObject({ allowed: true, left: 50 });
    await db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [
      tenant.id,
      inDays(31),
    ]);
    expect(await canSend(db, tenant.service, 'sms')).toMatchObject({ allowed: false, left: 0, maxAgeSeconds: 0 });
    expect((await contextOf(db, tenant.service)).flags).toMatchObject({ canSendSms: false, creditsLow: true });
  });

  test('an answer is not kept beyond the instant that changes it', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 50, { expiresAt: new Date(Date.now() + 10_000) });
    const { maxAgeSeconds } = await canSend(db, tenant.service, 'sms');
    expect(maxAgeSeconds).toBeLessThan(10);
  });

  test('a limit that begins anew is no longer near', async () => {
    await setQuota(db, ['q2o', 'starter'], { metric: 'runs', limit: 10, enforcement: 'hard', resets: 'month' });
    const tenant = await tenantOn(db, 'q2o', 'starter');
    await record(tenant.service, 'runs', 10);
    expect((await contextOf(db, tenant.service)).flags).toMatchObject({ nearLimit: false, overLimit: true });
    await db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [
      tenant.id,
      inDays(32),
    ]);
    expect((await contextOf(db, tenant.service)).flags).toMatchObject({ nearLimit: false, overLimit: false });
  });
});

describe('upkeep', () => {
  test('changed terms are not trusted for a minute, then the worker makes them good', async () => {
    const tenant = await subscribed(db, 'q2o', 'pro');
    expect((await contextOf(db, tenant.service)).maxAgeSeconds).toBe(0);
    await settle(db, tenant.id);
    expect((await contextOf(db, tenant.service)).maxAgeSeconds).toBe(30);
  });

  test('health finds what somebody changed by hand, rebuild says what it was', async () => {
    const tenant = await tenantOn(db);
    expect(await contextHealth(db, tenant.id)).toMatchObject({ contexts: { current: 1 }, differing: [] });
    await db.rows('update context.tenant_context set can_access = false where tenant_id = $1', [tenant.id]);
    const differences = { can_access: { cached: false, truth: true } };
    expect((await contextHealth(db, tenant.id)).differing).toEqual([
      { tenantId: tenant.id, productCode: 'contractnest', differences },
    ]);
    expect(await db.call(tenant.service, 'rebuild_tenant_context')).toMatchObject({ differences });
    expect((await contextHealth(db, tenant.id)).differing).toEqual([]);
  });

  test('a context that cannot be worked out stops neither a top-up nor the worker, and is named', async () => {
    const [broken, other] = [await tenantOn(db), await tenantOn(db)];
    await db.rows(`update identity.tenant set time_zone = 'Nowhere/At_all' where tenant_id = $1`, [broken.id]);
    await grant(db, broken.id, 5);
    await db.rows('update context.tenant_context set settling_until = now() where tenant_id = any($1)', [
      [broken.id, other.id],
    ]);
    const tick = await db.call({ kind: 'worker' }, 'refresh_tenant_contexts');
    expect(tick).toMatchObject({ failed: [{ tenantId: broken.id }] });
    expect((await contextOf(db, other.service)).maxAgeSeconds).toBeGreaterThan(0);
    expect(await db.call({ kind: 'worker' }, 'refresh_tenant_contexts')).toMatchObject({ failed: [] });
    expect(await contextHealth(db, broken.id)).toMatchObject({ failing: [{ tenantId: broken.id }], differing: [] });
    await db.rows(`update identity.tenant set time_zone = 'UTC' where tenant_id = $1`, [broken.id]);
    expect(await contextHealth(db, broken.id)).toMatchObject({ failing: [], differing: [] });
    expect(await canSend(db, broken.service, 'sms')).toMatchObject({ allowed: true, left: 5 });
  });

  test('health goes through all tenants, some at a time, and comes back to its own', async () => {
    const admin = await adminOf(db);
    const [{ count } = { count: '0' }] = await db.rows<{ count: string }>('select count(*) from identity.tenant');
    let seen = 0;
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page = operations.tenantContextHealth.output.parse(
        await db.call(admin, 'tenant_context_health', { p_after: after, p_limit: 3 }),
      );
      seen += page.tenants;
      after = page.nextAfter;
      expect(page.differing).toEqual([]);
    }
    expect(seen).toBe(Number(count));
  });

  test('a worker’s transaction touches many tenants, and each context follows on its own clock', async () => {
    const tenants = [await tenantOn(db), await tenantOn(db)];
    for (const [index, tenant] of tenants.entries()) {
      await grant(db, tenant.id, 5, { expiresAt: inDays(2) });
      await db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [
        tenant.id,
        inDays(3 + index),
      ]);
    }
    await db.call({ kind: 'worker' }, 'process_credit_expiry');
    for (const { id } of tenants)
      expect(await cachedRow(db, id)).toMatchObject({ can_send_sms: false, can_send_inapp: true });
  });

  test('init makes it once and sets the name', async () => {
    const tenant = await db.newTenant();
    await db.rows(`update identity.api_key set scopes = scopes || '{profile:manage}' where tenant_id = $1`, [
      tenant.id,
    ]);
    const first = await db.call(tenant.service, 'init_tenant_context', { p_business_name: 'Corner shop' });
    expect(first).toMatchObject({ version: 1, branding: { name: 'Corner shop' } });
    expect(await db.call(tenant.service, 'init_tenant_context')).toMatchObject({ version: 1 });
    const [row] = await db.rows('select name from identity.tenant where tenant_id = $1', [tenant.id]);
    expect(row).toEqual({ name: 'Corner shop' });
  });

  test('watch names what is another version, whose credential ended, or whom it does not concern', async () => {
    const [tenant, other] = [await tenantOn(db), await tenantOn(db)];
    const { version } = await contextOf(db, tenant.service);
    const kept = { credential: tenant.service.credential, tenantId: tenant.id, productCode: 'contractnest', version };
    const watch = (...contexts: object[]) =>
      db.call({ kind: 'worker' }, 'watch_tenant_contexts', { p_contexts: JSON.stringify(contexts) });
    expect(
      await watch(
        kept,
        { ...kept, version: version + 1 },
        { ...kept, credential: 'f'.repeat(64) },
        { ...kept, tenantId: other.id },
        kept,
      ),
    ).toEqual({ stale: [1, 2, 3] });
    await db.rows('update identity.api_key set revoked_at = now() where tenant_id = $1', [tenant.id]);
    expect(await watch(kept)).toEqual({ stale: [0] });
  });
});
