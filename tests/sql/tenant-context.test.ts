/** The context of a tenant: what it says, and that every source it comes from keeps it right. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cachedRow, canSend, contextOf, tenantOn, wrongContexts } from '../support/contexts.ts';
import { adminOf, grant, spend } from '../support/credits.ts';
import { TestDatabase, type Caller } from '../support/database.ts';
import { message } from '../support/messages.ts';
import { setQuota } from '../support/usage.ts';

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

describe('what it says', () => {
  test('plan, state, period, branding, flags, limits, usage, credits and who waits', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 100, { channel: null });
    const context = await contextOf(db, tenant.service);
    expect(context).toMatchObject({
      tenantId: tenant.id,
      productCode: 'contractnest',
      status: 'active',
      plan: { code: 'standard' },
      branding: { name: 'Test tenant', primaryColour: null, logoUrl: null, timeZone: 'Asia/Kolkata' },
      flags: { canAccess: true, canSendEmail: true, canSendInapp: true, canSendSms: true, creditsLow: false },
      credits: [{ creditType: 'notification', channel: null, available: 100, held: 0 }],
      waiting: { email: 0, sms: 0, whatsapp: 0 },
      maxAgeSeconds: 30,
    });
    expect(context.usage.map(({ metric }) => metric)).toContain('contracts');
    expect(context.version).toBeGreaterThan(0);
  });

  test('a tenant without a subscription may do nothing, and is told so', async () => {
    const tenant = await db.newTenant();
    await grant(db, tenant.id, 5);
    expect((await contextOf(db, tenant.service)).flags).toMatchObject({ canAccess: false, canSendInapp: false });
    expect(await canSend(db, tenant.service, 'sms')).toMatchObject({
      allowed: false,
      reason: 'no_subscription',
      action: 'upgrade',
      left: 5,
    });
  });

  test('nothing made it yet: the answer is right and not kept', async () => {
    const tenant = await db.newTenant();
    expect(await cachedRow(db, tenant.id)).toBeUndefined();
    expect(await contextOf(db, tenant.service)).toMatchObject({ version: 0, maxAgeSeconds: 0, status: null });
    await db.call({ kind: 'worker' }, 'refresh_tenant_contexts', { p_missing: true });
    expect(await contextOf(db, tenant.service)).toMatchObject({ version: 1, maxAgeSeconds: 30 });
  });
});

describe('can_send', () => {
  test('says how many more could go: the channel’s own and the pool’s', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 3, { channel: 'sms' });
    await grant(db, tenant.id, 4, { channel: null });
    expect(await canSend(db, tenant.service, 'sms')).toMatchObject({
      allowed: true,
      reason: null,
      action: null,
      free: false,
      left: 7,
      credits: { channel: 3, pooled: 4 },
    });
    expect(await canSend(db, tenant.service, 'email')).toMatchObject({ left: 4, credits: { channel: 0, pooled: 4 } });
  });

  test('nothing left: top up', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 1);
    await spend(db, tenant.service, 1);
    expect(await canSend(db, tenant.service, 'sms')).toMatchObject({
      allowed: false,
      reason: 'insufficient_credits',
      action: 'topup',
      left: 0,
    });
  });

  test('in-app and push messages cost nothing', async () => {
    const tenant = await tenantOn(db);
    for (const channel of ['inapp', 'push'])
      expect(await canSend(db, tenant.service, channel)).toMatchObject({ allowed: true, free: true, left: null });
  });

  test('units kept for messages count, those kept for other things do not', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 2, { scope: 'run' });
    expect(await canSend(db, tenant.service, 'sms')).toMatchObject({ allowed: false, left: 0 });
    await grant(db, tenant.id, 2, { scope: 'jtd' });
    expect(await canSend(db, tenant.service, 'sms')).toMatchObject({ allowed: true, left: 2 });
    expect((await contextOf(db, tenant.service)).flags.canSendSms).toBe(true);
  });

  test('unknown_channel', async () => {
    const tenant = await tenantOn(db);
    await expect(canSend(db, tenant.service, 'fax')).rejects.toMatchObject({ code: 'unknown_channel' });
  });

  test('not_found: another tenant; staff may look', async () => {
    const [tenant, other] = [await tenantOn(db), await tenantOn(db)];
    for (const rpc of ['get_tenant_context', 'get_waiting_jtd_count', 'rebuild_tenant_context'])
      await expect(db.call(tenant.service, rpc, { p_tenant_id: other.id })).rejects.toMatchObject({
        code: 'not_found',
      });
    const admin = await adminOf(db);
    expect(await canSend(db, admin, 'inapp', { p_tenant_id: other.id })).toMatchObject({ tenantId: other.id });
  });
});

test('messages that wait are counted, and served before a new one', async () => {
  const tenant = await tenantOn(db);
  const state = async () => (await message(db, tenant.service))['state'];
  expect([await state(), await state()]).toEqual(['no_credits', 'no_credits']);
  expect(await canSend(db, tenant.service, 'sms')).toMatchObject({ allowed: false, left: 0, waiting: 2 });
  expect((await contextOf(db, tenant.service)).waiting).toEqual({ email: 0, sms: 2, whatsapp: 0 });
  expect(await db.call(tenant.service, 'get_waiting_jtd_count')).toMatchObject({ total: 2, channels: { sms: 2 } });
  await grant(db, tenant.id, 3);
  expect(await cachedRow(db, tenant.id)).toMatchObject({ can_send_sms: true });
  expect(await canSend(db, tenant.service, 'sms')).toMatchObject({ allowed: true, left: 1, waiting: 0 });
  expect(await state()).toBe('pending');
  expect(await canSend(db, tenant.service, 'sms')).toMatchObject({ allowed: false, left: 0 });
});

test('others_wait: there are credits, but somebody is before you', async () => {
  const tenant = await tenantOn(db);
  await message(db, tenant.service);
  // As while a worker releases the rest of a long line.
  await db.rows(`update credits.balance set available = 5 where tenant_id = $1`, [tenant.id]);
  await db.rows(
    `insert into credits.balance (tenant_id, product_code, credit_type, channel, available) values ($1, 'contractnest', 'notification', 'sms', 5)
     on conflict (tenant_id, product_code, credit_type, channel) do update set available = 5`,
    [tenant.id],
  );
  expect(await canSend(db, tenant.service, 'sms')).toMatchObject({
    allowed: false,
    reason: 'others_wait',
    action: 'topup',
  });
  expect(await cachedRow(db, tenant.id)).toMatchObject({ can_send_sms: false });
});

describe('the row follows in the same transaction', () => {
  test('credits: the last one goes, and one comes back', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 2);
    expect(await cachedRow(db, tenant.id)).toMatchObject({ can_send_sms: true, credits_low: true });
    await spend(db, tenant.service, 2);
    expect(await cachedRow(db, tenant.id)).toMatchObject({ can_send_sms: false, can_send_inapp: true });
    await grant(db, tenant.id, 20, { channel: null });
    expect(await cachedRow(db, tenant.id)).toMatchObject({
      can_send_sms: true,
      can_send_email: true,
      credits_low: false,
    });
  });

  test('a spend that flips nothing writes nothing', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 1000);
    const before = await cachedRow(db, tenant.id);
    for (let count = 0; count < 3; count += 1) await spend(db, tenant.service, 100);
    expect(await cachedRow(db, tenant.id)).toEqual(before);
    await spend(db, tenant.service, 695);
    const low = await cachedRow(db, tenant.id);
    expect(low).toMatchObject({ credits_low: true });
    await spend(db, tenant.service, 2);
    expect(await cachedRow(db, tenant.id)).toEqual(low);
  });

  test('usage: near the limit, and beyond it', async () => {
    await setQuota(db, ['q2o', 'pro'], { metric: 'runs', limit: 10, enforcement: 'soft', resets: 'month' });
    const tenant = await tenantOn(db, 'q2o', 'pro');
    const flags = async () => {
      const row = await cachedRow(db, tenant.id);
      return [row?.['near_limit'], row?.['over_limit']];
    };
    await record(tenant.service, 'runs', 7);
    expect(await flags()).toEqual([false, false]);
    await record(tenant.service, 'runs', 1);
    expect(await flags()).toEqual([true, false]);
    await record(tenant.service, 'runs', 2);
    // A soft limit is passed, not reached.
    expect(await flags()).toEqual([true, false]);
    await record(tenant.service, 'runs', 1);
    expect(await flags()).toEqual([false, true]);
  });

  test('usage: a level that falls is no longer near', async () => {
    await setQuota(db, ['familyknows', 'individual'], { metric: 'assets', limit: 10, enforcement: 'hard' });
    const tenant = await tenantOn(db, 'familyknows', 'individual');
    for (const [assets, near] of [
      [9, true],
      [3, false],
      [8, true],
    ] as const) {
      await record(tenant.service, 'assets', assets);
      expect(await cachedRow(db, tenant.id)).toMatchObject({ near_limit: near, over_limit: false });
    }
  });

  test('subscription: another state, another plan', async () => {
    const tenant = await tenantOn(db);
    await db.rows(`update billing.subscription set status = 'suspended' where tenant_id = $1`, [tenant.id]);
    expect(await cachedRow(db, tenant.id)).toMatchObject({
      status: 'suspended',
      can_access: false,
      can_send_inapp: false,
    });
    expect(await canSend(db, tenant.service, 'inapp')).toMatchObject({ reason: 'access_lost', action: 'pay' });
    await db.rows(`update billing.subscription set status = 'grace_period' where tenant_id = $1`, [tenant.id]);
    expect(await cachedRow(db, tenant.id)).toMatchObject({ status: 'grace_period', can_access: true });
  });

  test('profile: name, colour, logo, and a tenant that is closed', async () => {
    const tenant = await tenantOn(db);
    const admin = await adminOf(db);
    await db.rows(`update identity.tenant set name = 'New name', primary_colour = '#0b5fff' where tenant_id = $1`, [
      tenant.id,
    ]);
    await db.rows(`insert into identity.tenant_logo values ($1, $2, 'image/png', 1, 1, '\\x89504e470d0a1a0a', now())`, [
      tenant.id,
      'a'.repeat(64),
    ]);
    expect(await cachedRow(db, tenant.id)).toMatchObject({
      branding: {
        name: 'New name',
        primaryColour: '#0b5fff',
        logoUrl: `/api/public/logos/${tenant.id}/${'a'.repeat(64)}`,
      },
    });
    await db.rows('delete from identity.tenant_logo where tenant_id = $1', [tenant.id]);
    await db.call(admin, 'suspend_tenant', { p_tenant_id: tenant.id, p_reason: 'test' });
    expect(await cachedRow(db, tenant.id)).toMatchObject({ branding: { logoUrl: null }, can_access: false });
    await db.call(admin, 'restore_tenant', { p_tenant_id: tenant.id });
    expect(await cachedRow(db, tenant.id)).toMatchObject({ can_access: true });
  });

  test('what is rolled back leaves the row alone', async () => {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 1);
    const before = await cachedRow(db, tenant.id);
    const client = await db.pool.connect();
    await client.query('begin');
    await client.query('update credits.balance set available = 0 where tenant_id = $1', [tenant.id]);
    await client.query('rollback');
    client.release();
    expect(await cachedRow(db, tenant.id)).toEqual(before);
  });
});
