/** Subscribers of one version are moved to another: first dry, then for good. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations, type OutputOf } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Document } from '../support/database.ts';
import { Subscriber } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
  await db.close();
});

const staff = async (rpc: string, args: Document): Promise<Document> => db.call(await adminOf(db), rpc, args);
let plan: { p_product_code: string; p_plan_code: string };
let subscribers: Subscriber[];

const publish = async (price: string, cycles = ['monthly']): Promise<void> => {
  const config = {
    currency: 'USD',
    cycles,
    components: [{ code: 'plan_fee', model: 'flat', per: 'month', timing: 'advance', price }],
  };
  const draft = await staff('create_plan_version', { ...plan, p_billing_config: config });
  await staff('publish_plan_version', { ...plan, p_version: draft['version'], p_revision: draft['revision'] });
};

/** Three tenants on version 1 at 30.00 a month, in the middle of November. */
beforeEach(async () => {
  plan = { p_product_code: 'devplatform', p_plan_code: `plan-${randomUUID().slice(0, 8)}` };
  await staff('create_plan', { p_product_code: 'devplatform', p_code: plan.p_plan_code, p_name: 'Plan' });
  await publish('30');
  subscribers = [];
  for (const _ of [1, 2, 3]) {
    const subscriber = await Subscriber.open(db, 'devplatform', '2026-11-01T00:00:00Z');
    await subscriber.act('subscribe', { p_plan_code: plan.p_plan_code });
    await subscriber.setClock('2026-11-16T00:00:00Z');
    subscribers.push(subscriber);
  }
});

type Migration = OutputOf<typeof operations.migrateSubscribers>;
const migrate = async (args: Document = {}): Promise<Migration> =>
  operations.migrateSubscribers.output.parse(
    await staff('migrate_subscribers', { ...plan, p_from_version: 1, p_to_version: 2, ...args }),
  );
const versions = async (): Promise<number[]> => {
  const rows = await db.rows<{ plan_version: number }>(
    'select plan_version from billing.subscription where plan_code = $1',
    [plan.p_plan_code],
  );
  return rows.map((row) => row.plan_version);
};

test('the dry run says what would happen to each and writes nothing', async () => {
  await publish('60');
  const dry = await migrate({ p_when: 'now' });
  expect(dry).toMatchObject({ dryRun: true, total: 3, nextCursor: null });
  expect(dry.items.map((item) => item.tenantId).sort()).toEqual(subscribers.map(({ id }) => id).sort());
  for (const item of dry.items)
    expect(item).toMatchObject({ outcome: 'would_move', charge: 1500, nextPeriodBefore: 3000, nextPeriodAfter: 6000 });
  expect(await versions()).toEqual([1, 1, 1]);
});

test('what is done is what the dry run said', async () => {
  await publish('60');
  const dry = await migrate({ p_when: 'now' });
  const done = await migrate({ p_when: 'now', p_expected: dry.total });
  expect(done.items).toEqual(dry.items.map((item) => ({ ...item, outcome: 'moved' })));
  expect(await versions()).toEqual([2, 2, 2]);
  const events = await db.rows(
    `select * from platform.audit_event where action = 'subscribers_migrated' and subject_id = $1`,
    [`devplatform/${plan.p_plan_code}`],
  );
  expect(events).toHaveLength(1);
});

test('at the end of the period, in pages, and a second time changes nothing', async () => {
  await publish('60');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Migration = await migrate({ p_expected: 3, p_limit: 2, p_cursor: cursor });
    seen.push(...page.items.map((item) => item.outcome));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(['moved', 'moved', 'moved']);
  expect(await versions()).toEqual([1, 1, 1]);
  const again = await migrate({ p_expected: 3 });
  expect(again.items.map((item) => item.outcome)).toEqual(['already', 'already', 'already']);
  for (const subscriber of subscribers) await subscriber.advanceTo('2026-12-02T00:00:00Z');
  expect(await versions()).toEqual([2, 2, 2]);
});

test('who cannot be moved stays, with the reason, and stops nobody', async () => {
  await publish('60', ['monthly', 'annual']);
  await db.rows(
    `update billing.subscription set status = 'suspended', version = version + 1, next_due_at = null where tenant_id = $1`,
    [subscribers[1]?.id],
  );
  const done = await migrate({ p_when: 'now', p_expected: 3 });
  const outcome = (index: number) => done.items.find((item) => item.tenantId === subscribers[index]?.id);
  expect(outcome(1)).toMatchObject({ outcome: 'refused', reason: 'transition_not_allowed' });
  expect([outcome(0)?.outcome, outcome(2)?.outcome]).toEqual(['moved', 'moved']);
});

test('the same key moves once', async () => {
  await publish('60');
  const args = { p_when: 'now', p_expected: 3, p_idempotency_key: randomUUID() };
  const [first, second] = await Promise.all([migrate(args), migrate(args)]);
  expect(second).toEqual(first);
  expect(first.items.every((item) => item.outcome === 'moved')).toBe(true);
});

test('version_conflict: there are others on it than the dry run counted', async () => {
  await publish('60');
  await expect(migrate({ p_expected: 2 })).rejects.toMatchObject({ code: 'version_conflict', context: { total: 3 } });
});

test.each<[string, Document, string]>([
  ['unknown_plan: the target is not published', {}, 'unknown_plan'],
  ['not_found: no such version to leave', { p_from_version: 9, p_to_version: 1 }, 'not_found'],
  ['invalid_request: to itself', { p_to_version: 1 }, 'invalid_request'],
])('%s', async (_, args, code) => {
  await expect(migrate(args)).rejects.toMatchObject({ code });
});
