import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenCounters } from '../support/check-invariants.ts';
import { inDays } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { subscribed } from '../support/usage.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenCounters(db)).toEqual([]);
  await db.close();
});
beforeEach(async () => {
  tenant = await subscribed(db, 'devplatform', 'free');
});

const record = (metric: string, quantity: unknown, rest: Document = {}): Promise<Document> =>
  db.call(tenant.service, 'record_usage', {
    p_metric: metric,
    p_quantity: quantity,
    p_idempotency_key: randomUUID(),
    ...rest,
  });
const event = (metric: string, quantity: unknown, rest: Document = {}): Document => ({
  metric,
  quantity,
  idempotencyKey: randomUUID(),
  ...rest,
});
const batch = async (events: unknown): Promise<ReturnType<typeof operations.recordUsageBatch.output.parse>> =>
  operations.recordUsageBatch.output.parse(
    await db.call(tenant.service, 'record_usage_batch', { p_events: JSON.stringify(events) }),
  );
const limits = async (): Promise<ReturnType<typeof operations.getLimits.output.parse>['items']> =>
  operations.getLimits.output.parse(await db.call(tenant.service, 'get_limits', { p_tenant_id: tenant.id })).items;
const used = async (metric: string): Promise<number | undefined> =>
  (await limits()).find((item) => item.metric === metric)?.used;
const summary = async (args: Document = {}): Promise<ReturnType<typeof operations.getUsageSummary.output.parse>> =>
  operations.getUsageSummary.output.parse(
    await db.call(tenant.service, 'get_usage_summary', { p_tenant_id: tenant.id, ...args }),
  );
const total = async (metric: string): Promise<number | undefined> =>
  (await summary()).metrics.find((item) => item.metric === metric)?.total;

describe('aggregation', () => {
  test('sum', async () => {
    await record('max_jobs_per_month', 2);
    await record('max_jobs_per_month', 3);
    expect([await used('max_jobs_per_month'), await total('max_jobs_per_month')]).toEqual([5, 5]);
  });
  test('latest goes by when it happened, not by when it arrived', async () => {
    await record('max_storage_mb', 70);
    await record('max_storage_mb', 20, { p_occurred_at: inDays(-1) });
    expect([await used('max_storage_mb'), await total('max_storage_mb')]).toEqual([70, 70]);
    await record('max_storage_mb', 0);
    expect([await used('max_storage_mb'), await total('max_storage_mb')]).toEqual([0, 0]);
  });
  test('unique counts different subjects', async () => {
    for (const subject of ['ann', 'bob', 'ann']) await record('active_users', 1, { p_subject: subject });
    expect([await used('active_users'), await total('active_users')]).toEqual([2, 2]);
  });
  test('max keeps the peak', async () => {
    tenant = await subscribed(db, 'contractnest', 'standard', 'quarterly');
    for (const level of [40, 140, 90]) await record('storage_mb', level);
    expect([await used('storage_mb'), await total('storage_mb')]).toEqual([140, 140]);
  });
  test('count counts events', async () => {
    await db.rows(`insert into catalog.metric values ('devplatform', 'logins', 'Logins', 'login', 'count')`);
    await record('logins', 7);
    await record('logins', 9);
    expect([await used('logins'), await total('logins')]).toEqual([2, 2]);
  });
});

describe('an event counts once', () => {
  test('the same key, single or in a batch, at once or later', async () => {
    const key = { p_idempotency_key: 'job-1' };
    const first = await record('max_jobs_per_month', 1, key);
    expect(await record('max_jobs_per_month', 1, key)).toEqual({ ...first, status: 'duplicate' });
    expect((await batch([event('max_jobs_per_month', 1, { idempotencyKey: 'job-1' })])).duplicates).toBe(1);
    expect(await used('max_jobs_per_month')).toBe(1);
  });
  test('the same key with another time is another event and refused', async () => {
    await record('max_jobs_per_month', 1, { p_idempotency_key: 'job-1' });
    await expect(
      record('max_jobs_per_month', 1, { p_idempotency_key: 'job-1', p_occurred_at: inDays(-1) }),
    ).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(await used('max_jobs_per_month')).toBe(1);
  });
  test('30 at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => record('max_jobs_per_month', 1, { p_idempotency_key: 'storm' })),
    );
    expect(answers.filter((answer) => answer['status'] === 'recorded')).toHaveLength(1);
    expect(await used('max_jobs_per_month')).toBe(1);
  });
  test('overlapping batches at once', async () => {
    const events = Array.from({ length: 60 }, (_, index) =>
      event('max_api_calls_per_day', 1, { idempotencyKey: `e${String(index)}` }),
    );
    const answers = await Promise.all(
      [events.slice(0, 40), events.slice(20).reverse(), events.slice(10, 50), events].map((part) => batch(part)),
    );
    expect(answers.reduce((sum, answer) => sum + answer.recorded, 0)).toBe(60);
    expect(await used('max_api_calls_per_day')).toBe(60);
  });
});

describe('limits', () => {
  test('limit_reached: a hard limit blocks in the statement that counts', async () => {
    await record('max_jobs_per_month', 9);
    await expect(record('max_jobs_per_month', 2, { p_idempotency_key: 'again' })).rejects.toMatchObject({
      code: 'limit_reached',
      sqlstate: 'NU003',
      context: { limit: 10, used: 9, requested: 2, action: 'upgrade' },
    });
    expect(await used('max_jobs_per_month')).toBe(9);
    await db.rows(`update billing.subscription set plan_code = 'pro' where tenant_id = $1`, [tenant.id]);
    expect(await record('max_jobs_per_month', 2, { p_idempotency_key: 'again' })).toMatchObject({ status: 'recorded' });
  });
  test('40 at once never pass it', async () => {
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => record('max_jobs_per_month', 1)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10);
    expect(await used('max_jobs_per_month')).toBe(10);
  });
  test('in a batch the first ones win, and a refused one leaves no key', async () => {
    const events = [event('max_jobs_per_month', 6), event('max_jobs_per_month', 6), event('max_jobs_per_month', 4)];
    expect((await batch(events)).results.map((result) => result.status)).toEqual(['recorded', 'refused', 'recorded']);
    await db.rows(`update billing.subscription set plan_code = 'pro' where tenant_id = $1`, [tenant.id]);
    expect((await batch(events)).results.map((result) => result.status)).toEqual([
      'duplicate',
      'recorded',
      'duplicate',
    ]);
  });
  test('null is unlimited, and said so', async () => {
    await db.rows(`update billing.subscription set plan_code = 'enterprise' where tenant_id = $1`, [tenant.id]);
    await record('max_jobs_per_month', 1_000_000);
    expect((await limits()).find((item) => item.metric === 'max_jobs_per_month')).toMatchObject({
      limit: null,
      remaining: null,
      used: 1_000_000,
    });
  });
  test('a level above its limit is refused, one below it is not, whatever stood before', async () => {
    await record('max_storage_mb', 100);
    await expect(record('max_storage_mb', 101)).rejects.toMatchObject({ code: 'limit_reached' });
    await record('max_storage_mb', 50);
    expect(await used('max_storage_mb')).toBe(50);
  });
  test('check_quota answers limit, used, resetsAt and action', async () => {
    await record('max_jobs_per_month', 9);
    const check = async (quantity: number) =>
      operations.checkQuota.output.parse(
        await db.call(tenant.service, 'check_quota', { p_metric: 'max_jobs_per_month', p_quantity: quantity }),
      );
    expect(await check(1)).toMatchObject({ allowed: true, limit: 10, used: 9, remaining: 1, action: null });
    expect(await check(2)).toMatchObject({ allowed: false, reason: 'limit_reached', action: 'upgrade' });
    expect((await check(1)).resetsAt).not.toBeNull();
  });
  test('increment_usage counts and tells how the quota stands; a repeat tells it again', async () => {
    const increment = async () =>
      operations.incrementUsage.output.parse(
        await db.call(tenant.service, 'increment_usage', {
          p_metric: 'max_jobs_per_month',
          p_quantity: 4,
          p_idempotency_key: 'i',
        }),
      );
    expect(await increment()).toMatchObject({ status: 'recorded', used: 4, remaining: 6, replayed: false });
    expect(await increment()).toMatchObject({ status: 'duplicate', used: 4, replayed: true });
  });
});

describe('time', () => {
  test('a late event counts on the day it happened', async () => {
    await record('max_api_calls_per_day', 5, { p_occurred_at: inDays(-2) });
    await record('max_api_calls_per_day', 3);
    const days = (await summary()).metrics.find((item) => item.metric === 'max_api_calls_per_day')?.days;
    expect(days?.map((day) => day.value)).toEqual([5, 3]);
    expect(await used('max_api_calls_per_day')).toBe(3);
  });
  test.each([
    ['event_in_future', 0.01],
    ['event_too_late', -91],
  ])('%s', async (code, days) => {
    await expect(record('max_jobs_per_month', 1, { p_occurred_at: inDays(days) })).rejects.toMatchObject({ code });
  });
  test('invalid_request: metadata beyond 16 kB, alone and in a batch, where the others go on', async () => {
    const large = { a: 'x'.repeat(17_000) };
    await expect(record('max_jobs_per_month', 1, { p_metadata: JSON.stringify(large) })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await record('max_jobs_per_month', 1, { p_metadata: JSON.stringify({ a: 'x'.repeat(15_000) }) });
    const { results } = await batch([
      event('max_jobs_per_month', 1, { metadata: large }),
      event('max_jobs_per_month', 1),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['refused', 'recorded']);
  });
  test('a clock that runs four minutes ahead is no fault', async () => {
    await record('max_jobs_per_month', 1, { p_occurred_at: new Date(Date.now() + 240_000) });
  });
});

describe('alerts', () => {
  const alerts = async () =>
    operations.getBillingAlerts.output
      .parse(await db.call(tenant.service, 'get_billing_alerts', { p_tenant_id: tenant.id }))
      .items.map((alert) => [alert.code, alert.context['percent']]);

  test('at 80 and at 100 percent, each once, and gone with a higher limit', async () => {
    await record('max_jobs_per_month', 7);
    expect(await alerts()).toEqual([]);
    await record('max_jobs_per_month', 1);
    expect(await alerts()).toEqual([['limit_near', 80]]);
    await record('max_jobs_per_month', 2);
    expect(await alerts()).toEqual([['limit_reached', 100]]);
    expect(
      await db.rows('select percent from billing.usage_alert where tenant_id = $1 order by 1', [tenant.id]),
    ).toEqual([{ percent: 80 }, { percent: 100 }]);
    await db.rows(`update billing.subscription set plan_code = 'pro' where tenant_id = $1`, [tenant.id]);
    expect(await alerts()).toEqual([]);
  });
  test('re-armed in the next window', async () => {
    await record('max_api_calls_per_day', 900);
    await db.rows(
      `update identity.tenant set is_sandbox = true, test_clock_at = now() + interval '1 day' where tenant_id = $1`,
      [tenant.id],
    );
    expect(await alerts()).toEqual([]);
    await record('max_api_calls_per_day', 900);
    expect(await alerts()).toEqual([['limit_near', 80]]);
    expect(await db.rows('select percent from billing.usage_alert where tenant_id = $1', [tenant.id])).toHaveLength(2);
  });
});

describe('refusals', () => {
  test.each([
    ['unknown_metric', 'nothing'],
    ['unknown_metric', 'contracts'],
  ])('%s: %s', async (code, metric) => {
    await expect(record(metric, 1)).rejects.toMatchObject({ code, sqlstate: 'NU001' });
  });
  test('no_subscription: never allowed by default', async () => {
    tenant = await db.newTenant('devplatform');
    await expect(record('max_jobs_per_month', 1)).rejects.toMatchObject({ code: 'no_subscription' });
    await expect(db.call(tenant.service, 'check_quota', { p_metric: 'max_jobs_per_month' })).rejects.toMatchObject({
      code: 'no_subscription',
    });
    expect(await limits()).toEqual([]);
  });
  test.each([-1, 1.5, '1.5', 'NaN', '0x10', '9007199254740992', '1e131071', ''])(
    'a quantity of %p',
    async (quantity) => {
      await expect(record('max_jobs_per_month', quantity)).rejects.toThrow();
      expect(await used('max_jobs_per_month')).toBe(0);
    },
  );
  test('a sum does not grow by nothing; a count of subjects needs a subject', async () => {
    await expect(record('max_jobs_per_month', 0)).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(record('active_users', 1)).rejects.toMatchObject({ code: 'invalid_request' });
  });
  test('one bad event of a batch hurts no other; a malformed batch is refused whole', async () => {
    const answer = await batch([
      event('max_jobs_per_month', 1),
      event('nothing', 1),
      event('max_api_calls_per_day', 2, { occurredAt: inDays(2).toISOString() }),
    ]);
    expect(answer.results.map((result) => ('code' in result ? result.code : result.status))).toEqual([
      'recorded',
      'unknown_metric',
      'event_in_future',
    ]);
    await expect(batch([event('max_jobs_per_month', '1')])).rejects.toThrow();
    await expect(batch([])).rejects.toThrow();
  });
  test('1,000 events in one call', async () => {
    await db.rows(`update billing.subscription set plan_code = 'pro' where tenant_id = $1`, [tenant.id]);
    expect((await batch(Array.from({ length: 1000 }, () => event('max_api_calls_per_day', 2)))).recorded).toBe(1000);
    expect(await used('max_api_calls_per_day')).toBe(2000);
  });
});
