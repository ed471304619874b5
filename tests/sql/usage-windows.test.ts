/** A hard limit judges every event by the window in which it happened, whenever it arrives. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenCounters } from '../support/check-invariants.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { setQuota, subscribed } from '../support/usage.ts';

const plan = ['devplatform', 'free'] as const;
const clock = new Date('2026-11-21T10:00:00Z');
const today = '2026-11-21T09:00:00Z';
const yesterday = '2026-11-20T09:00:00Z';
const lastMonth = '2026-10-20T09:00:00Z';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
  await setQuota(db, plan, { metric: 'max_api_calls_per_day', limit: 10, enforcement: 'hard', resets: 'day' });
});
afterAll(async () => {
  expect(await brokenCounters(db)).toEqual([]);
  await db.close();
});
beforeEach(async () => {
  tenant = await subscribed(db, ...plan);
  await db.rows(`update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1`, [
    tenant.id,
    clock,
  ]);
});

const event = (quantity: number, occurredAt: string, rest: Document = {}): Document => ({
  metric: 'max_api_calls_per_day',
  quantity,
  occurredAt,
  idempotencyKey: randomUUID(),
  ...rest,
});
const record = ({ metric, quantity, occurredAt, idempotencyKey, subject = null }: Document) =>
  db.call(tenant.service, 'record_usage', {
    p_metric: metric,
    p_quantity: quantity,
    p_occurred_at: occurredAt,
    p_idempotency_key: idempotencyKey,
    p_subject: subject,
  });
const batch = async (events: readonly Document[]) =>
  operations.recordUsageBatch.output.parse(
    await db.call(tenant.service, 'record_usage_batch', { p_events: JSON.stringify(events) }),
  ).results;
const statuses = async (events: readonly Document[]) => (await batch(events)).map((result) => result.status);
const counted = async (kind: string, metric = 'max_api_calls_per_day') =>
  (
    await db.rows<{ value: string }>(
      `select value from billing.usage_counter
       where tenant_id = $1 and metric = $2 and window_kind = $3 and events > 0 order by window_start`,
      [tenant.id, metric, kind],
    )
  ).map((row) => Number(row.value));

test('a full today refuses nothing of yesterday', async () => {
  await record(event(10, today));
  await record(event(10, yesterday));
  expect(await counted('day')).toEqual([10, 10]);
});

test('limit_reached: a full yesterday refuses what happened yesterday, while today is empty', async () => {
  await record(event(10, yesterday));
  await expect(record(event(1, yesterday))).rejects.toMatchObject({
    code: 'limit_reached',
    context: {
      metric: 'max_api_calls_per_day',
      limit: 10,
      used: 10,
      requested: 1,
      available: 0,
      window: 'day',
      windowStart: expect.stringMatching(/^2026-11-19T18:30/),
      resetsAt: expect.stringMatching(/^2026-11-20T18:30/),
    },
  });
  expect(await counted('day')).toEqual([10]);
});

test('a batch over three days: each day takes what it has room for, the first ones first', async () => {
  await record(event(7, yesterday));
  const events = [
    event(6, today),
    event(4, yesterday),
    event(5, today),
    event(3, yesterday),
    event(4, today),
    event(11, lastMonth),
    event(10, lastMonth),
  ];
  const wanted = ['recorded', 'refused', 'refused', 'recorded', 'recorded', 'refused', 'recorded'];
  expect(await statuses(events)).toEqual(wanted);
  expect(await statuses(events)).toEqual(wanted.map((status) => (status === 'recorded' ? 'duplicate' : status)));
  expect(await counted('day')).toEqual([10, 10, 10]);
});

test.each([
  ['month', '2026-10-31T18:29:59.999Z', '2026-10-31T18:30:00Z'],
  ['day', '2026-11-20T18:29:59.999Z', '2026-11-20T18:30:00Z'],
])('a %s ends on the tenant’s calendar', async (resets, before, after) => {
  await setQuota(db, plan, { metric: 'max_jobs_per_month', limit: 3, enforcement: 'hard', resets });
  const job = (at: string) => event(3, at, { metric: 'max_jobs_per_month' });
  expect(await statuses([job(before), job(after), job(before), job(after)])).toEqual([
    'recorded',
    'recorded',
    'refused',
    'refused',
  ]);
});

test('a billing period: what happened in the one before is judged there', async () => {
  await setQuota(db, plan, { metric: 'max_jobs_per_month', limit: 3, enforcement: 'hard', resets: 'period' });
  await db.rows(
    `update billing.subscription set anchor_at = '2026-11-15', period_start = '2026-11-15', period_end = '2026-12-15' where tenant_id = $1`,
    [tenant.id],
  );
  const job = (quantity: number, at: string) => event(quantity, at, { metric: 'max_jobs_per_month' });
  await record(job(3, today));
  await record(job(2, '2026-11-14T10:00:00Z'));
  await expect(record(job(2, '2026-11-01T10:00:00Z'))).rejects.toMatchObject({
    context: { used: 2, window: 'period' },
  });
  await record(job(1, '2026-11-01T10:00:00Z'));
  expect(await counted('period', 'max_jobs_per_month')).toEqual([3, 3]);
});

test('a limit that never resets counts early and late alike', async () => {
  await setQuota(db, plan, { metric: 'max_jobs_per_month', limit: 3, enforcement: 'hard' });
  const job = (at: string) => event(2, at, { metric: 'max_jobs_per_month' });
  expect(await statuses([job(lastMonth), job(today)])).toEqual(['recorded', 'refused']);
});

test('different subjects: each costs one in each of its windows, however often a batch names it', async () => {
  await setQuota(db, plan, { metric: 'active_users', limit: 2, enforcement: 'hard', resets: 'day' });
  const seen = (subject: string, at: string) => event(1, at, { metric: 'active_users', subject });
  expect(
    await statuses([
      seen('ann', today),
      seen('ann', today),
      seen('bob', today),
      seen('cid', today),
      seen('cid', yesterday),
      seen('ann', today),
    ]),
  ).toEqual(['recorded', 'recorded', 'recorded', 'refused', 'recorded', 'recorded']);
  expect(await counted('day', 'active_users')).toEqual([1, 2]);
});

test('a refused event leaves no day', async () => {
  await expect(record(event(11, yesterday))).rejects.toMatchObject({ code: 'limit_reached' });
  const { metrics } = operations.getUsageSummary.output.parse(
    await db.call(tenant.service, 'get_usage_summary', { p_tenant_id: tenant.id }),
  );
  expect(metrics.flatMap((metric) => metric.days)).toEqual([]);
});

describe('in parallel', () => {
  test('60 singles over three days: each day is filled to the limit exactly', async () => {
    const days = [today, yesterday, lastMonth];
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) => record(event(1, days[index % 3] ?? today))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(30);
    expect(await counted('day')).toEqual([10, 10, 10]);
  });
  test('batches that name the days in opposite orders neither wait for each other nor overfill one', async () => {
    const forth = [today, yesterday, lastMonth];
    const mixed = (days: readonly string[]) => days.flatMap((day) => [event(2, day), event(1, day)]);
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, index) => batch(mixed(index % 2 === 0 ? forth : [...forth].reverse()))),
    );
    expect(await counted('day')).toEqual([10, 10, 10]);
    const recorded = results.flat().filter((result) => result.status === 'recorded');
    expect(recorded.length).toBeGreaterThanOrEqual(15);
  });
});
