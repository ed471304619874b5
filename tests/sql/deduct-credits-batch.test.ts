import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { balances, grant, inDays, spend } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

const item = (quantity: unknown, rest: Document = {}): Document => ({
  creditType: 'notification',
  channel: 'sms',
  quantity,
  idempotencyKey: randomUUID(),
  ...rest,
});
const batch = async (items: unknown): Promise<ReturnType<typeof operations.deductCreditsBatch.output.parse>> =>
  operations.deductCreditsBatch.output.parse(
    await db.call(tenant.service, 'deduct_credits_batch', { p_items: JSON.stringify(items) }),
  );
const available = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await balances(db, tenant.id)).map((row) => [row.channel, Number(row.available)]));

test('pays in order, across grants, channel and pool; refuses what does not fit and goes on', async () => {
  await grant(db, tenant.id, 4);
  await grant(db, tenant.id, 3);
  await grant(db, tenant.id, 5, { channel: null });
  const answer = await batch([item(5), item(4), item(9), item(3, { channel: 'email' }), item(1)]);
  expect(answer.results.map((result) => result.status)).toEqual(['spent', 'spent', 'refused', 'spent', 'refused']);
  expect(answer.results[1]).toMatchObject({ quantity: 4, balanceAfter: 3, grants: [{ quantity: 2 }, { quantity: 2 }] });
  expect(answer.results[2]).toMatchObject({ code: 'insufficient_credits', context: { requested: 9 } });
  expect([answer.spent, answer.refused]).toEqual([3, 2]);
  expect(await available()).toEqual({ sms: 0, pooled: 0 });
});

test('the ledger keeps the order of the batch', async () => {
  await grant(db, tenant.id, 100);
  await batch(Array.from({ length: 20 }, (_, index) => item(1, { referenceId: String(index) })));
  const rows = await db.rows<{ reference_id: string }>(
    `select reference_id from credits.entry where tenant_id = $1 and kind = 'deduct' order by created_at, entry_id`,
    [tenant.id],
  );
  expect(rows.map((row) => Number(row.reference_id))).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('a repeated batch has no second effect, and a single spend knows a key of a batch', async () => {
  await grant(db, tenant.id, 10);
  await grant(db, tenant.id, 10, { channel: null });
  const items = [item(8, { idempotencyKey: 'one' }), item(4, { idempotencyKey: 'two' })];
  const first = await batch(items);
  const again = await batch(items);
  expect(again.results).toEqual(first.results.map((result) => ({ ...result, replayed: true })));
  expect(await spend(db, tenant.service, 8, { key: 'one' })).toMatchObject({ replayed: true });
  expect((await batch([item(9, { idempotencyKey: 'one' })])).results[0]).toMatchObject({
    status: 'refused',
    code: 'idempotency_key_reused',
  });
  expect(await available()).toEqual({ sms: 0, pooled: 8 });
});

test('a refused spend leaves no key: the next batch may pay it', async () => {
  await grant(db, tenant.id, 1);
  const items = [item(2)];
  expect((await batch(items)).refused).toBe(1);
  await grant(db, tenant.id, 1);
  expect((await batch(items)).spent).toBe(1);
});

test('known keys among new ones: answered again from an empty balance, refused for another request, and nobody pays twice', async () => {
  await grant(db, tenant.id, 10);
  const [eight, two] = [item(8, { idempotencyKey: 'eight' }), item(2, { idempotencyKey: 'two' })];
  const first = await batch([eight, two]);
  expect((await batch([eight, two])).results).toEqual(first.results.map((result) => ({ ...result, replayed: true })));
  await grant(db, tenant.id, 10);
  // Were the eight paid again, nine could not be, and one could.
  const answer = await batch([eight, item(9), item(2), item(3, { idempotencyKey: 'two' }), item(1)]);
  expect(answer.results.map((result) => ('code' in result ? result.code : result.replayed))).toEqual([
    true,
    false,
    'insufficient_credits',
    'idempotency_key_reused',
    false,
  ]);
  expect(await available()).toEqual({ sms: 0 });
});

test('a batch that meets a known key has taken none of the others', async () => {
  await grant(db, tenant.id, 5);
  await spend(db, tenant.service, 1, { key: 'm' });
  const [before, known, after] = ['a', 'm', 'z'].map((key) => item(1, { idempotencyKey: key, channel: 'sms' }));
  const answer = await batch([after, known, before]);
  expect(answer.results.map((result) => 'replayed' in result && result.replayed)).toEqual([false, true, false]);
  const keys = await db.rows<{ key: string; paid: string }>(
    `select k.key, count(e.entry_id) as paid from platform.idempotency_key as k
     left join credits.entry as e on e.tenant_id = k.tenant_id and e.movement_id = k.movement_id
     where k.tenant_id = $1 and k.operation = 'deduct_credits' group by 1 order by 1`,
    [tenant.id],
  );
  expect(keys).toEqual(['a', 'm', 'z'].map((key) => ({ key, paid: '1' })));
});

test('one spend of a batch across many grants takes each in burn-down order', async () => {
  await grant(db, tenant.id, 3);
  await grant(db, tenant.id, 2, { expiresAt: inDays(10) });
  await grant(db, tenant.id, 1, { expiresAt: inDays(1) });
  await grant(db, tenant.id, 4, { channel: null });
  const answer = await batch([item(2), item(6), item(2)]);
  const uses = answer.results.map((result) => 'grants' in result && result.grants.map(({ quantity }) => quantity));
  expect(uses).toEqual([[1, 1], [1, 3, 2], [2]]);
  const grants = await db.rows<{ state: string; remaining: string }>(
    `select distinct state, remaining from credits.credit_grant where tenant_id = $1`,
    [tenant.id],
  );
  expect(grants).toEqual([{ state: 'spent', remaining: '0' }]);
});

test('batches and single spends with the same keys at once pay each key once', async () => {
  await grant(db, tenant.id, 200);
  await grant(db, tenant.id, 200, { channel: null });
  const items = Array.from({ length: 30 }, (_, index) => item(1, { idempotencyKey: `k-${index}` }));
  // A turned batch has its keys in another order; spends by e-mail use some keys for another request.
  const turned = [...items.slice(15), ...items.slice(0, 15)];
  await Promise.all([
    ...Array.from({ length: 6 }, (_, round) => batch(round % 2 === 0 ? items : turned).catch(() => undefined)),
    ...items.map((each) =>
      spend(db, tenant.service, 1, { key: String(each['idempotencyKey']) }).catch(() => undefined),
    ),
    ...Array.from({ length: 10 }, (_, index) =>
      spend(db, tenant.service, 1, { key: `k-${3 * index}`, channel: 'email' }).catch(() => undefined),
    ),
  ]);
  const left = Object.values(await available()).reduce((sum, units) => sum + units, 0);
  expect(left).toBe(370);
});

test('unknown channels and types are refused by name, and never paid from the pool', async () => {
  await grant(db, tenant.id, 9, { channel: null });
  const answer = await batch([item(1, { channel: 'fax' }), item(1, { creditType: 'gold' }), item(1)]);
  expect(answer.results.map((result) => ('code' in result ? result.code : result.status))).toEqual([
    'unknown_channel',
    'unknown_credit_type',
    'spent',
  ]);
});

test('1,000 in one call', async () => {
  await grant(db, tenant.id, 900);
  const answer = await batch(Array.from({ length: 1000 }, () => item(1)));
  expect([answer.spent, answer.refused]).toEqual([900, 100]);
});

test('batches and single spends at once never overspend', async () => {
  for (const channel of ['sms', 'email', null]) await grant(db, tenant.id, 50, { channel });
  const channels = ['sms', 'email', null];
  const results = await Promise.all([
    ...Array.from({ length: 10 }, (_, round) =>
      batch(
        Array.from({ length: 20 }, (_each, index) => item(1, { channel: channels[(round + index) % 3] ?? null })),
      ).then((answer) => answer.spent),
    ),
    ...Array.from({ length: 40 }, (_, index) =>
      spend(db, tenant.service, 1, { channel: channels[index % 3] ?? null }).then(
        () => 1,
        () => 0,
      ),
    ),
  ]);
  const left = Object.values(await available()).reduce((sum, units) => sum + units, 0);
  expect(results.reduce((sum, units) => sum + units, 0) + left).toBe(150);
});

test.each<[string, unknown]>([
  ['no items', []],
  ['1,001 items', Array.from({ length: 1001 }, () => item(1))],
  ['an item without a key', [{ creditType: 'notification', quantity: 1 }]],
  ['the same key twice', [item(1, { idempotencyKey: 'k' }), item(1, { idempotencyKey: 'k' })]],
  ['a quantity of 0', [item(0)]],
  ['a quantity of 1.5', [item(1.5)]],
  ['a quantity in quotes', [item('5')]],
  ['no list', { quantity: 1 }],
])('%s: the whole batch is refused and writes nothing', async (_, items) => {
  await grant(db, tenant.id, 5);
  await expect(batch(items)).rejects.toThrow();
  expect(await available()).toEqual({ sms: 5 });
});
