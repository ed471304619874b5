/** What stands in the billing history between two dates, by pages. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Document } from '../support/database.ts';
import { Payer } from '../support/invoices.ts';

let db: TestDatabase;
let payer: Payer;
beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  payer = await Payer.open(db, 'devplatform', '2025-03-30T12:00:00Z', 'Asia/Kolkata');
});
afterAll(() => db.close());

const of = (args: Document): Document => ({ p_tenant_id: payer.id, ...args });
const events = async (args: Document = {}) =>
  operations.listSubscriptionEvents.output.parse(await db.call(payer.service, 'list_subscription_events', of(args)));
const notices = async (args: Document = {}) =>
  operations.listNotices.output.parse(await db.call(payer.service, 'list_notices', of(args)));

/** The last financial year ends at midnight of India, five and a half hours before that of Greenwich. */
const NEW_YEAR = '2025-04-01T00:00:00+05:30';
const year = { p_from: '2024-04-01T00:00:00+05:30', p_to: NEW_YEAR };
const next = { p_from: NEW_YEAR, p_to: '2026-04-01T00:00:00+05:30' };

test('events: a moment before midnight of the tenant is in the year that ends, midnight in the one that begins', async () => {
  await payer.act('subscribe', { p_plan_code: 'free' });
  await payer.setClock('2025-03-31T18:29:59Z');
  await payer.act('upgrade_subscription', { p_plan_code: 'pro' });
  await payer.setClock('2025-03-31T18:30:00Z');
  await payer.act('upgrade_subscription', { p_plan_code: 'enterprise' });
  expect((await events(year)).items.map((event) => event.version)).toEqual([2, 1]);
  expect((await events(next)).items.map((event) => event.version)).toEqual([3]);
  expect((await events({ p_from: NEW_YEAR })).items).toHaveLength(1);
  expect((await events({ p_to: NEW_YEAR })).items).toHaveLength(2);
});

test('events: pages go on inside the dates, and several of one instant are neither lost nor doubled', async () => {
  await payer.act('subscribe', { p_plan_code: 'free' });
  for (const plan of ['pro', 'enterprise', 'free', 'pro', 'enterprise'])
    await payer.act('upgrade_subscription', { p_plan_code: plan });
  await payer.setClock('2025-06-01T00:00:00Z');
  await payer.act('upgrade_subscription', { p_plan_code: 'pro' });
  const found: number[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof events>> = await events({ ...year, p_limit: 2, p_before: before });
    found.push(...page.items.map((event) => event.version));
    before = page.nextBefore;
  } while (before !== null);
  expect(found).toEqual([6, 5, 4, 3, 2, 1]);
});

test('notices: only those of the dates', async () => {
  await payer.act('subscribe', { p_plan_code: 'pro' });
  const all = (await notices()).items;
  expect(all.length).toBeGreaterThan(0);
  expect((await notices(year)).items).toEqual(all);
  expect((await notices(next)).items).toEqual([]);
});

test('invoices: by the day of issue, sums and count of that span alone', async () => {
  await payer.manual([{ description: 'March', unitPrice: '10' }]);
  await payer.setClock('2025-03-31T18:30:00Z');
  await payer.manual([{ description: 'April', unitPrice: '20' }]);
  const old = await payer.invoices(year);
  expect([old.total, old.sums[0]?.total.amount]).toEqual([1, 1000]);
  const fresh = await payer.invoices(next);
  expect([fresh.total, fresh.sums[0]?.total.amount]).toEqual([1, 2000]);
});

const lists = ['list_subscription_events', 'list_notices', 'list_invoices'];

test.each(lists)('invalid_request: %s from a day after its last', async (rpc) => {
  for (const [from, to] of [
    ['2025-04-02T00:00:00Z', '2025-04-01T00:00:00Z'],
    ['2025-04-01T00:00:00Z', '2025-04-01T00:00:00Z'],
    ['infinity', '2025-04-01T00:00:00Z'],
    ['2025-04-01T00:00:00Z', '4712-01-01 00:00:00+00 BC'],
  ])
    await expect(db.call(payer.service, rpc, of({ p_from: from, p_to: to }))).rejects.toMatchObject({
      code: 'invalid_request',
      context: { reason: 'from lies before to' },
    });
});

test.each(lists)('%s bears any date that the database knows', async (rpc) => {
  await payer.act('subscribe', { p_plan_code: 'pro' });
  await payer.manual([{ description: 'Work', unitPrice: '10' }]);
  const count = async (args: Document) => {
    const { items } = await db.call(payer.service, rpc, of(args));
    return (items as unknown[]).length;
  };
  const all = await count({});
  expect(all).toBeGreaterThan(0);
  expect(await count({ p_from: '-infinity', p_to: 'infinity' })).toBe(all);
  expect(await count({ p_from: '4712-01-01 00:00:00+00 BC', p_to: '9999-12-31T23:59:59Z' })).toBe(all);
  expect(await count({ p_from: '9999-01-01T00:00:00Z' })).toBe(0);
});

test.each(lists)('not_found: %s of another tenant, whatever the dates', async (rpc) => {
  const other = await Payer.open(db, 'devplatform', '2025-06-01T00:00:00Z');
  await expect(db.call(payer.service, rpc, { p_tenant_id: other.id, p_from: NEW_YEAR })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('the place of another tenant’s event leads nowhere', async () => {
  const other = await Payer.open(db, 'devplatform', '2025-06-01T00:00:00Z');
  await other.act('subscribe', { p_plan_code: 'pro' });
  const { eventId } = await other.act('upgrade_subscription', { p_plan_code: 'enterprise' });
  await payer.act('subscribe', { p_plan_code: 'pro' });
  expect((await events({ p_before: eventId })).items).toEqual([]);
});
