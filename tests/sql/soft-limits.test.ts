/** A soft limit blocks nothing: the answer warns, an alert is raised, and what to do is said for each limit. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { setQuota, subscribed } from '../support/usage.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());
beforeEach(async () => {
  tenant = await subscribed(db, 'contractnest', 'standard', 'quarterly');
});

const record = async (metric: string, quantity: number, rest: Document = {}) =>
  operations.recordUsage.output.parse(
    await db.call(tenant.service, 'record_usage', {
      p_metric: metric,
      p_quantity: quantity,
      p_idempotency_key: randomUUID(),
      ...rest,
    }),
  );
const status = async () =>
  operations.getBillingStatus.output.parse(
    await db.call(tenant.service, 'get_billing_status', { p_tenant_id: tenant.id }),
  );
const limitAlerts = async () => (await status()).alerts.filter((alert) => alert.context['metric'] !== undefined);

test('the storage that the price list includes: it passes, the answer warns, the alert says so', async () => {
  expect(await record('storage_mb', 40)).not.toHaveProperty('warning');
  expect(await limitAlerts()).toMatchObject([{ code: 'limit_near', severity: 'warn' }]);
  expect(await record('storage_mb', 140)).toMatchObject({
    status: 'recorded',
    warning: { code: 'limit_passed', rule: 'soft_limit', metric: 'storage_mb', limit: 40, used: 140, window: 'month' },
  });
  expect(await limitAlerts()).toMatchObject([
    {
      code: 'limit_passed',
      severity: 'warn',
      explainId: 'storage_mb',
      context: { limit: 40, used: 140, percent: 100 },
    },
  ]);
  const check = await db.call(tenant.service, 'check_quota', { p_metric: 'storage_mb', p_quantity: 200 });
  expect(operations.checkQuota.output.parse(check)).toMatchObject({ allowed: true, reason: 'limit_reached' });
});

test('in a batch the events of a window beyond its soft limit are warned, others and repeats are not', async () => {
  const events = [
    { metric: 'storage_mb', quantity: 50, idempotencyKey: 'a' },
    { metric: 'contracts', quantity: 1, idempotencyKey: 'b' },
  ];
  const send = async () =>
    operations.recordUsageBatch.output.parse(
      await db.call(tenant.service, 'record_usage_batch', { p_events: JSON.stringify(events) }),
    ).results;
  expect((await send()).map((result) => 'warning' in result)).toEqual([true, false]);
  expect((await send()).map((result) => 'warning' in result)).toEqual([false, false]);
});

test('increment_usage warns, too', async () => {
  await setQuota(db, ['contractnest', 'standard'], { metric: 'contracts', limit: 1, enforcement: 'soft' });
  const increment = async () =>
    operations.incrementUsage.output.parse(
      await db.call(tenant.service, 'increment_usage', { p_metric: 'contracts', p_idempotency_key: randomUUID() }),
    );
  expect(await increment()).not.toHaveProperty('warning');
  expect(await increment()).toMatchObject({ used: 2, remaining: 0, warning: { used: 2, limit: 1 } });
});

test('every limit has an action of its own, each once', async () => {
  tenant = await subscribed(db, 'devplatform', 'free');
  await record('max_jobs_per_month', 10);
  await record('max_api_calls_per_day', 900);
  expect((await status()).quickActions).toEqual([
    { code: 'upgrade', metric: 'max_api_calls_per_day', reason: 'limit_near', reasons: ['limit_near'] },
    { code: 'upgrade', metric: 'max_jobs_per_month', reason: 'limit_reached', reasons: ['limit_reached'] },
  ]);
});

test('limit_reached and insufficient_credits explain themselves', async () => {
  tenant = await subscribed(db, 'devplatform', 'free');
  await expect(record('max_jobs_per_month', 11)).rejects.toMatchObject({
    code: 'limit_reached',
    context: {
      rule: 'hard_limit',
      planCode: 'free',
      limit: 10,
      used: 0,
      requested: 11,
      available: 10,
      window: 'month',
      action: 'upgrade',
    },
  });
  const poor = await db.newTenant();
  await expect(
    db.call(poor.service, 'deduct_credits', {
      p_credit_type: 'notification',
      p_channel: 'sms',
      p_quantity: 2,
      p_idempotency_key: 'x',
    }),
  ).rejects.toMatchObject({
    code: 'insufficient_credits',
    context: { rule: 'channel_then_pool', requested: 2, available: 0, missing: 2, availability: [], action: 'topup' },
  });
});
