/** What the worker and the balances notice by themselves: endings, levels, and balances that cannot be settled. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { grant, inDays, spend } from '../support/credits.ts';
import { TestDatabase, type Caller } from '../support/database.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const tick = async (max = 200) =>
  operations.processCreditExpiry.output.parse(
    await db.call({ kind: 'worker' }, 'process_credit_expiry', { p_max: max }),
  );
const alerts = async () =>
  operations.getBillingAlerts.output
    .parse(await db.call(tenant.service, 'get_billing_alerts', { p_tenant_id: tenant.id }))
    .items.filter((alert) => alert.code !== 'no_subscription');
const explain = async (id: string | null | undefined) =>
  operations.explain.output.parse(await db.call(tenant.service, 'explain', { p_kind: 'alert', p_id: id }));
const clockTo = (date: Date) =>
  db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [tenant.id, date]);

describe('a grant that ends soon', () => {
  afterEach(async () => {
    expect(await brokenInvariants(db)).toEqual([]);
  });
  const endings = async () => (await alerts()).filter((alert) => alert.code === 'credits_expiring');
  const warnings = () =>
    db.rows('select remaining::int, expires_at from credits.expiry_warning where tenant_id = $1 order by warned_at', [
      tenant.id,
    ]);

  test('is warned of seven days before, once, and only while something is left of it', async () => {
    const lot = await grant(db, tenant.id, 20, { expiresAt: inDays(10) });
    await grant(db, tenant.id, 20, { expiresAt: inDays(30) });
    await tick();
    expect(await endings()).toEqual([]);
    await clockTo(inDays(3.5));
    await tick();
    await tick();
    expect(await warnings()).toHaveLength(1);
    expect(await endings()).toMatchObject([
      {
        severity: 'warn',
        channel: 'sms',
        explainId: lot['grantId'],
        context: { quantity: 20, grantId: lot['grantId'] },
      },
    ]);
    expect(await explain(lot['grantId'] as string)).toMatchObject({
      rule: 'days_before_the_end',
      inputs: { remaining: 20, warningDays: 7 },
      steps: [{ remaining: 20 }],
      related: [{ kind: 'entry' }],
    });
    await spend(db, tenant.service, 20);
    expect(await endings()).toEqual([]);
  });
  test('is warned of again when its end was moved, and not when it was not', async () => {
    const lot = await grant(db, tenant.id, 20, { expiresAt: inDays(2) });
    await tick();
    await db.rows('update credits.credit_grant set expires_at = $2 where grant_id = $1', [lot['grantId'], inDays(5)]);
    expect(await endings()).toEqual([]);
    await tick();
    await tick();
    expect(await warnings()).toHaveLength(2);
    expect(await endings()).toHaveLength(1);
    await db.rows('update credits.credit_grant set expires_at = $2 where grant_id = $1', [lot['grantId'], inDays(2)]);
    await db.rows('delete from credits.expiry_warning where tenant_id = $1', [tenant.id]);
    await db.rows('update credits.balance set next_due_at = $2 where tenant_id = $1', [tenant.id, inDays(2)]);
  });
  test('as many days before as the credit type says, none at 0', async () => {
    await grant(db, tenant.id, 20, { expiresAt: inDays(10) });
    const days = (count: number) => db.rows('update catalog.credit_type set expiry_warning_days = $1', [count]);
    await days(0);
    await clockTo(inDays(9.9));
    await tick();
    expect(await warnings()).toEqual([]);
    await clockTo(inDays(0));
    await days(14);
    await tick();
    expect(await warnings()).toHaveLength(1);
    await days(7);
  });
  test('ticks at once warn once', async () => {
    await grant(db, tenant.id, 20, { expiresAt: inDays(1) });
    await Promise.all(Array.from({ length: 8 }, () => tick()));
    expect(await warnings()).toHaveLength(1);
  });
});

describe('levels', () => {
  const record = () =>
    db.rows<{ level: string; available: number; open: boolean }>(
      `select level, available::int, cleared_at is null as open from credits.level_alert
       where tenant_id = $1 order by raised_at, level desc`,
      [tenant.id],
    );

  test('low and exhausted are recorded when they are crossed, once, and armed again by a rise', async () => {
    await grant(db, tenant.id, 15);
    expect(await record()).toEqual([]);
    await spend(db, tenant.service, 5);
    await spend(db, tenant.service, 1);
    await spend(db, tenant.service, 9);
    expect(await record()).toEqual([
      { level: 'low', available: 10, open: true },
      { level: 'exhausted', available: 0, open: true },
    ]);
    const [alert] = await alerts();
    expect(alert).toMatchObject({ code: 'credits_exhausted', channel: 'sms', explainId: 'notification:sms' });
    expect(alert?.context['raisedAt']).not.toBeNull();
    await grant(db, tenant.id, 11);
    expect((await record()).map((row) => row.open)).toEqual([false, false]);
    expect(await alerts()).toEqual([]);
    await spend(db, tenant.service, 2);
    expect((await record()).filter((row) => row.open)).toEqual([{ level: 'low', available: 9, open: true }]);
    expect(
      (await explain('notification:sms')).steps.map((step) => [step['level'], step['clearedAt'] === null]),
    ).toEqual([
      ['low', false],
      ['exhausted', false],
      ['low', true],
    ]);
  });
  test('a channel and its pool count together, whichever of them moves', async () => {
    await grant(db, tenant.id, 5);
    await grant(db, tenant.id, 20, { channel: null });
    expect((await record()).filter((row) => row.open)).toEqual([]);
    await spend(db, tenant.service, 16, { channel: null });
    expect((await record()).filter((row) => row.open)).toEqual([{ level: 'low', available: 9, open: true }]);
    expect(await alerts()).toMatchObject([{ code: 'credits_low', channel: 'sms', context: { available: 9 } }]);
    await grant(db, tenant.id, 2, { channel: null });
    expect((await record()).filter((row) => row.open)).toEqual([]);
  });
  test('above the threshold nothing runs and nothing is written', async () => {
    await grant(db, tenant.id, 100);
    const [before] = await db.rows<{ calls: string }>(
      `select count(*) as calls from credits.level_alert where tenant_id = $1`,
      [tenant.id],
    );
    for (let index = 0; index < 5; index += 1) await spend(db, tenant.service, 1);
    expect(before?.calls).toBe('0');
    expect(await record()).toEqual([]);
  });
  test('a new threshold of the credit type reaches every balance', async () => {
    await grant(db, tenant.id, 50);
    await db.rows(`set role cn_platform; update catalog.credit_type set low_threshold = 60; reset role`);
    expect((await record()).filter((row) => row.open)).toEqual([{ level: 'low', available: 50, open: true }]);
    expect(await alerts()).toMatchObject([{ code: 'credits_low', context: { threshold: 60 } }]);
    await db.rows(`set role cn_platform; update catalog.credit_type set low_threshold = 10; reset role`);
    expect((await record()).filter((row) => row.open)).toEqual([]);
  });
  test('30 spends at once through the threshold record it once', async () => {
    await grant(db, tenant.id, 25);
    await grant(db, tenant.id, 5, { channel: null });
    await Promise.all(Array.from({ length: 30 }, () => spend(db, tenant.service, 1)));
    expect((await record()).filter((row) => row.open).map((row) => row.level)).toEqual(['low', 'exhausted']);
  });
});

describe('balances that cannot be settled', () => {
  /** An expired grant on a balance that says it has less than the grant: writing it off must fail. */
  async function plantFailing(count: number): Promise<void> {
    await db.rows(
      `with made as (
         insert into identity.tenant (tenant_id, slug, name)
         select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'failing-' || n, 'Failing'
         from generate_series(1, $1::int) as n returning tenant_id
       ), product as (
         insert into identity.tenant_product (tenant_id, product_code) select tenant_id, 'contractnest' from made
       )
       select count(*) from made`,
      [count],
    );
    await db.rows(
      `insert into credits.balance (tenant_id, product_code, credit_type, channel, available, next_due_at)
       select tenant_id, 'contractnest', 'notification', 'sms', 0, now() - interval '2 hours' from identity.tenant where name = 'Failing'`,
    );
    await db.rows(
      `insert into credits.credit_grant (tenant_id, grant_id, product_code, credit_type, channel, category, state, granted, remaining, effective_at, expires_at, created_at)
       select tenant_id, gen_random_uuid(), 'contractnest', 'notification', 'sms', 'paid', 'open', 5, 5, now() - interval '1 day', now() - interval '2 hours', now() - interval '1 day'
       from identity.tenant where name = 'Failing'`,
    );
  }

  test('do not starve the others: they are named, put off ever longer, and tried again', async () => {
    await grant(db, tenant.id, 5, { key: randomUUID() });
    await db.call(tenant.service, 'reserve_credits', {
      p_credit_type: 'notification',
      p_quantity: 5,
      p_channel: 'sms',
      p_idempotency_key: randomUUID(),
      p_expires_in_seconds: 60,
    });
    await plantFailing(40);
    await db.rows(`update credits.hold set expires_at = now() - interval '1 hour' where tenant_id = $1`, [tenant.id]);
    await db.rows(`update credits.hold_part set expires_at = now() - interval '1 hour' where tenant_id = $1`, [
      tenant.id,
    ]);
    await db.rows(`update credits.balance set next_due_at = now() - interval '1 hour' where tenant_id = $1`, [
      tenant.id,
    ]);

    const first = await tick(20);
    expect([first.balances, first.failed.length, first.more]).toEqual([0, 20, true]);
    expect(first.failed[0]).toMatchObject({ creditType: 'notification', channel: 'sms', attempts: 1 });
    await tick(20);
    expect(await tick(20)).toEqual({ balances: 1, failed: [], more: false });
    expect(await tick(20)).toEqual({ balances: 0, failed: [], more: false });

    await db.rows(`update credits.balance_parked set next_attempt_at = now() - interval '1 second'`);
    const again = await tick(100);
    expect(again.failed).toHaveLength(40);
    const waits = await db.rows(
      `select distinct attempts, next_attempt_at - failed_at as wait, reason like '%units_in_range%' as said from credits.balance_parked`,
    );
    expect(waits).toEqual([{ attempts: 2, wait: expect.objectContaining({ minutes: 2 }), said: true }]);

    await db.rows(
      `update credits.balance set available = 5 where tenant_id in (select tenant_id from identity.tenant where name = 'Failing')`,
    );
    await db.rows(`update credits.balance_parked set next_attempt_at = now() - interval '1 second'`);
    expect((await tick(100)).balances).toBe(40);
    expect(await db.rows('select from credits.balance_parked')).toEqual([]);
  });
});

test('insufficient_credits says what each balance had, kept for others and held', async () => {
  await grant(db, tenant.id, 3);
  await grant(db, tenant.id, 4, { channel: null, scope: 'jtd' });
  await db.call(tenant.service, 'reserve_credits', {
    p_credit_type: 'notification',
    p_quantity: 1,
    p_channel: 'sms',
    p_idempotency_key: randomUUID(),
  });
  await expect(spend(db, tenant.service, 5)).rejects.toMatchObject({
    context: {
      requested: 5,
      available: 2,
      availability: [
        { channel: 'sms', available: 2, keptForOthers: 0, held: 1 },
        { channel: null, available: 0, keptForOthers: 4, held: 0 },
      ],
    },
  });
});
