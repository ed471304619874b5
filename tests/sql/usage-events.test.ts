/** Single usage events: found by what they count, when they happened and the key they were sent with. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { subscribed } from '../support/usage.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());
beforeEach(async () => {
  tenant = await subscribed(db, 'contractnest', 'standard');
  await setClock('2026-11-21T10:00:00Z');
});

const setClock = (at: string) =>
  db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [tenant.id, at]);

const send = async (events: readonly Document[]) =>
  operations.recordUsageBatch.output.parse(
    await db.call(tenant.service, 'record_usage_batch', { p_events: JSON.stringify(events) }),
  );
const event = (key: string, occurredAt: string, rest: Document = {}): Document => ({
  metric: 'contracts',
  quantity: 1,
  occurredAt,
  idempotencyKey: key,
  ...rest,
});

const list = async (args: Document = {}, caller = tenant.service) =>
  operations.listUsageEvents.output.parse(
    await db.call(caller, 'list_usage_events', { p_tenant_id: tenant.id, ...args }),
  );
const keys = async (args: Document = {}) => (await list(args)).items.map(({ idempotencyKey }) => idempotencyKey);

describe('the list', () => {
  test('says what was counted, when, by whom and with which key', async () => {
    await send([event('contract-77', '2026-11-20T08:00:00Z', { quantity: 3, metadata: { contract: 'C-77' } })]);
    expect((await list()).items).toMatchObject([
      {
        metric: 'contracts',
        quantity: 3,
        subject: null,
        occurredAt: '2026-11-20T08:00:00+00:00',
        recordedAt: '2026-11-21T10:00:00+00:00',
        idempotencyKey: 'contract-77',
        metadata: { contract: 'C-77' },
        actor: expect.stringMatching(/^api_key:/),
      },
    ]);
  });

  test('an event counted once stands there once; a refused one does not', async () => {
    const twice = event('once', '2026-11-20T08:00:00Z');
    await send([twice]);
    await send([twice, event('early', '2026-01-01T00:00:00Z')]);
    expect(await keys()).toEqual(['once']);
  });

  test('by metric, and by when it happened: from the first instant of a span to the last before its end', async () => {
    await send([
      event('before', '2026-10-31T23:59:59.999999Z'),
      event('first', '2026-11-01T00:00:00Z'),
      event('megabytes', '2026-11-02T00:00:00Z', { metric: 'storage_mb' }),
      event('end', '2026-11-03T00:00:00Z'),
    ]);
    const span = { p_from: '2026-11-01T00:00:00Z', p_to: '2026-11-03T00:00:00Z' };
    expect((await keys(span)).toSorted()).toEqual(['first', 'megabytes']);
    expect(await keys({ ...span, p_metric: 'contracts' })).toEqual(['first']);
    expect(await keys({ p_metric: 'nothing_of_this_name' })).toEqual([]);
  });

  test('late as late can be, and ahead as far as may be', async () => {
    await send([event('ahead', '2026-11-21T10:05:00Z'), event('late', '2026-08-23T10:00:00Z')]);
    expect(await keys({ p_from: '2026-11-21T10:05:00Z', p_to: '2026-11-21T10:06:00Z' })).toEqual(['ahead']);
    expect(await keys({ p_from: '2026-08-23T10:00:00Z', p_to: '2026-08-23T10:00:01Z' })).toEqual(['late']);
  });

  test('looks back 90 days and says so; further when it is told to', async () => {
    await send([event('old', '2026-11-20T08:00:00Z')]);
    await setClock('2027-03-01T00:00:00Z');
    expect(await list()).toMatchObject({ from: '2026-12-01T00:00:00+00:00', items: [] });
    expect(await keys({ p_from: '2026-01-01T00:00:00Z' })).toEqual(['old']);
  });

  test('one event by its key or its id, however long ago; none for a key of nobody', async () => {
    const { results } = await send([
      event('contract-77', '2026-11-20T08:00:00Z'),
      event('other', '2026-11-20T08:00:00Z'),
    ]);
    await setClock('2028-03-01T00:00:00Z');
    const [first] = results;
    expect(await keys({ p_key: 'contract-77' })).toEqual(['contract-77']);
    expect(await keys({ p_key: first?.status === 'recorded' ? first.eventId : '' })).toEqual(['contract-77']);
    for (const p_key of ['contract-7', 'CONTRACT-77', randomUUID(), '%', 'two words', 'é'])
      expect(await keys({ p_key })).toEqual([]);
    expect(await keys({ p_key: 'contract-77', p_metric: 'storage_mb' })).toEqual([]);
  });

  test('pages neither repeat nor leave out, though more arrives meanwhile', async () => {
    await send(Array.from({ length: 7 }, (_, index) => event(`one-${String(index)}`, '2026-11-20T08:00:00Z')));
    await setClock('2026-11-21T11:00:00Z');
    await send(Array.from({ length: 4 }, (_, index) => event(`two-${String(index)}`, '2026-11-20T08:00:00Z')));
    const found: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ p_limit: 3, p_cursor: cursor });
      found.push(...page.items.map(({ idempotencyKey }) => idempotencyKey));
      cursor = page.nextCursor;
      if (found.length === 3) {
        await setClock('2026-11-21T12:00:00Z');
        await send([event('meanwhile', '2026-11-20T08:00:00Z')]);
      }
    } while (cursor !== null);
    expect(found).toHaveLength(11);
    expect(new Set(found).size).toBe(11);
    expect(found.slice(0, 4).every((key) => key?.startsWith('two-'))).toBe(true);
  });

  test('the sum over a line’s period is what the line counts', async () => {
    await send([
      event('a', '2026-11-01T00:00:00Z', { quantity: 5 }),
      event('b', '2026-11-20T00:00:00Z', { quantity: 7 }),
    ]);
    const span = { p_from: '2026-11-01T00:00:00Z', p_to: '2026-12-01T00:00:00Z' };
    const { items } = await list({ ...span, p_metric: 'contracts' });
    const summary = operations.getUsageSummary.output.parse(
      await db.call(tenant.service, 'get_usage_summary', {
        p_tenant_id: tenant.id,
        p_period_start: span.p_from,
        p_period_end: span.p_to,
      }),
    );
    const total = summary.metrics.find(({ metric }) => metric === 'contracts')?.total;
    expect(items.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(total);
  });
});

test('not_found: another tenant; its key finds nothing of this one', async () => {
  await send([event('contract-77', '2026-11-20T08:00:00Z')]);
  const other = await subscribed(db, 'contractnest', 'standard');
  await expect(list({}, other.service)).rejects.toMatchObject({ code: 'not_found' });
  const theirs = await db.call(other.service, 'list_usage_events', { p_tenant_id: other.id, p_key: 'contract-77' });
  expect(theirs['items']).toEqual([]);
});

test('invalid_request: a cursor of one’s own, a span that ends before it begins', async () => {
  await expect(list({ p_cursor: randomUUID() })).rejects.toMatchObject({ code: 'invalid_request' });
  const span = { p_from: '2026-11-02T00:00:00Z', p_to: '2026-11-01T00:00:00Z' };
  await expect(
    db.call(tenant.service, 'export_usage_events', { p_tenant_id: tenant.id, ...span }),
  ).rejects.toMatchObject({ code: 'invalid_request' });
});

test('as CSV: every event once, page after page, and no text that is a formula', async () => {
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => event(`key-${String(from + index)}`, '2026-11-20T08:00:00Z'));
  for (const from of [0, 1000, 2000]) await send(many(from, from === 2000 ? 5 : 1000));
  await send([event('=1+1', '2026-11-20T08:00:00Z', { metadata: { note: 'a "b", c' } })]);
  const lines: string[] = [];
  let cursor: string | null = null;
  do {
    const page = operations.exportUsageEvents.output.parse(
      await db.call(tenant.service, 'export_usage_events', {
        p_tenant_id: tenant.id,
        p_from: '2026-11-01T00:00:00Z',
        p_to: '2026-12-01T00:00:00Z',
        p_cursor: cursor,
      }),
    );
    lines.push(...page.lines.split('\r\n'));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(lines).toHaveLength(2006);
  expect(new Set(lines.map((line) => line.split(',')[6])).size).toBe(2006);
  expect(lines.find((line) => line.includes('1+1'))).toMatch(/,"'=1\+1",.*,"\{""note"": ""a \\""b\\"", c""\}"$/);
});
