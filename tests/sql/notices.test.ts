/** What tenants are told: once for each cause, by their own clock. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Document } from '../support/database.ts';
import { Subscriber } from '../support/subscriptions.ts';

let db: TestDatabase;
let tenant: Subscriber;
beforeAll(async () => {
  db = await TestDatabase.open();
  tenant = await Subscriber.open(db, 'q2o', '2025-06-01T00:00:00Z');
});
afterAll(() => db.close());

const tell = async (key: string, topic = 'trial_started', of: Subscriber = tenant): Promise<boolean | undefined> => {
  const [row] = await db.rows<{ told: boolean }>(
    `with clock as materialized (
       select platform.set_transaction(t.tenant_id, 'worker', 'worker', '', null, t.test_clock_at::text, null) as ready
       from identity.tenant as t where t.tenant_id = $1)
     select billing.record_notice($1, 'q2o', $2, 'subscription', 's', $3, '{"a": 1}') as told from clock where ready is not null`,
    [of.id, topic, key],
  );
  return row?.told;
};
const list = async (args: Document = {}) =>
  operations.listNotices.output.parse(
    await db.call(tenant.service, 'list_notices', { p_tenant_id: tenant.id, ...args }),
  );

test('a cause is told once, though it comes again or from two machines at the same time', async () => {
  const told = await Promise.all(Array.from({ length: 8 }, () => tell('once')));
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(await tell('once', 'trial_expired')).toBe(false);
  const { items } = await list();
  expect(items).toMatchObject([{ topic: 'trial_started', subjectId: 's', detail: { a: 1 } }]);
  expect(new Date(items[0]?.at ?? 0).toISOString()).toBe('2025-06-01T00:00:00.000Z');
});

test('the same key of another tenant is another notice', async () => {
  const other = await Subscriber.open(db, 'q2o', '2025-06-01T00:00:00Z');
  expect(await tell('once', 'trial_started', other)).toBe(true);
  await expect(db.call(tenant.service, 'list_notices', { p_tenant_id: other.id })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('by pages, the newest first, and of one topic', async () => {
  for (const key of ['b', 'c', 'd']) await tell(key, key === 'c' ? 'payment_failed' : 'invoice_reminder');
  const first = await list({ p_limit: 3 });
  const second = await list({ p_limit: 3, p_before: first.nextBefore });
  expect([...first.items, ...second.items].map((notice) => notice.topic)).toEqual([
    'invoice_reminder',
    'payment_failed',
    'invoice_reminder',
    'trial_started',
  ]);
  expect(second.nextBefore).toBeNull();
  expect((await list({ p_topic: 'payment_failed' })).items).toHaveLength(1);
});

test('nothing takes a notice back, and none has a topic nobody knows', async () => {
  await expect(db.rows('delete from billing.notice where tenant_id = $1', [tenant.id])).rejects.toThrow('append_only');
  await expect(db.rows('truncate billing.notice cascade')).rejects.toThrow('append_only');
  await expect(tell('e', 'something_else')).rejects.toThrow('notice_topic_known');
});
