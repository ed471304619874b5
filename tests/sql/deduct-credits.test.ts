import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
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

const usesOf = (answer: Document): number[] => (answer['grants'] as { quantity: number }[]).map((use) => use.quantity);
const grantIds = (answer: Document): string[] => (answer['grants'] as { grantId: string }[]).map((use) => use.grantId);
const available = async (channel = 'sms'): Promise<number> =>
  Number((await balances(db, tenant.id)).find((row) => row.channel === channel)?.available ?? Number.NaN);

test('spends, and answers in the shape of the contract', async () => {
  await grant(db, tenant.id, 10);
  const answer = await spend(db, tenant.service, 3);
  expect(operations.deductCredits.output.parse(answer)).toMatchObject({
    quantity: 3,
    balanceAfter: 7,
    replayed: false,
  });
  expect(await available()).toBe(7);
});

describe('burn-down order', () => {
  test('priority, then expiry with never last, then promotional, then age', async () => {
    const made = [];
    made.push(await grant(db, tenant.id, 1, { category: 'paid' }));
    made.push(await grant(db, tenant.id, 1, { category: 'promotional' }));
    made.push(await grant(db, tenant.id, 1, { expiresAt: inDays(2) }));
    made.push(await grant(db, tenant.id, 1, { expiresAt: inDays(1) }));
    made.push(await grant(db, tenant.id, 1, { priority: 1 }));
    made.push(await grant(db, tenant.id, 1, { category: 'paid' }));
    const [paid, promotional, later, sooner, first, youngest] = made.map((answer) => answer['grantId'] as string);
    const answer = await spend(db, tenant.service, 6);
    expect(grantIds(answer)).toEqual([first, sooner, later, promotional, paid, youngest]);
  });

  test('the channel before the pool, in one movement with two entries', async () => {
    await grant(db, tenant.id, 3);
    await grant(db, tenant.id, 10, { channel: null });
    const answer = await spend(db, tenant.service, 5);
    expect(usesOf(answer)).toEqual([3, 2]);
    expect(answer['entries']).toMatchObject([
      { channel: 'sms', quantity: -3, balanceAfter: 0 },
      { channel: null, quantity: -2, balanceAfter: 8 },
    ]);
    expect(answer['balanceAfter']).toBe(8);
  });

  test('a scoped grant pays for its reference type alone', async () => {
    const scoped = await grant(db, tenant.id, 5, { scope: 'jtd', priority: 1 });
    const free = await grant(db, tenant.id, 5);
    expect(grantIds(await spend(db, tenant.service, 1))).toEqual([free['grantId']]);
    expect(grantIds(await spend(db, tenant.service, 1, { referenceType: 'jtd' }))).toEqual([scoped['grantId']]);
    await expect(spend(db, tenant.service, 5)).rejects.toMatchObject({
      code: 'insufficient_credits',
      context: { available: 4 },
    });
    expect(usesOf(await spend(db, tenant.service, 8, { referenceType: 'jtd' }))).toEqual([4, 4]);
  });
});

describe('time decides, not a sweeper', () => {
  test('a grant cannot be spent once it has expired, and its end stands in the ledger', async () => {
    await grant(db, tenant.id, 5, { expiresAt: inDays(1) });
    await grant(db, tenant.id, 2);
    await db.rows(
      `update identity.tenant set is_sandbox = true, test_clock_at = now() + interval '1 day 1 second' where tenant_id = $1`,
      [tenant.id],
    );
    await expect(spend(db, tenant.service, 3)).rejects.toMatchObject({
      code: 'insufficient_credits',
      context: { available: 2 },
    });
    await spend(db, tenant.service, 2);
    const kinds = await db.rows<{ kind: string }>('select kind from credits.entry where tenant_id = $1 order by seq', [
      tenant.id,
    ]);
    expect(kinds.map((row) => row.kind)).toEqual(['grant', 'grant', 'expire', 'deduct']);
  });

  test('a grant that begins later is counted when it begins', async () => {
    const later = await grant(db, tenant.id, 5, { effectiveAt: inDays(1) });
    expect(later['balanceAfter']).toBe(0);
    await expect(spend(db, tenant.service, 1)).rejects.toMatchObject({ code: 'insufficient_credits' });
    await db.rows(
      `update identity.tenant set is_sandbox = true, test_clock_at = now() + interval '25 hours' where tenant_id = $1`,
      [tenant.id],
    );
    expect((await spend(db, tenant.service, 1))['balanceAfter']).toBe(4);
  });
});

describe('idempotency', () => {
  test('the same key and body: the first answer, marked replayed, one effect', async () => {
    await grant(db, tenant.id, 10);
    const key = randomUUID();
    const first = await spend(db, tenant.service, 3, { key });
    await spend(db, tenant.service, 1);
    expect(await spend(db, tenant.service, 3, { key })).toEqual({ ...first, replayed: true });
    expect(await available()).toBe(6);
  });

  test('a movement over channel and pool is replayed whole', async () => {
    await grant(db, tenant.id, 3);
    await grant(db, tenant.id, 10, { channel: null });
    const key = randomUUID();
    const first = await spend(db, tenant.service, 5, { key });
    expect(await spend(db, tenant.service, 5, { key })).toEqual({ ...first, replayed: true });
  });

  test('idempotency_key_reused: the same key with another body', async () => {
    await grant(db, tenant.id, 10);
    await spend(db, tenant.service, 3, { key: 'one' });
    await expect(spend(db, tenant.service, 4, { key: 'one' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
      sqlstate: 'NP007',
    });
    expect(await available()).toBe(7);
  });

  test('a refusal is not stored: after a top-up the same key succeeds', async () => {
    await grant(db, tenant.id, 1);
    await expect(spend(db, tenant.service, 2, { key: 'later' })).rejects.toMatchObject({
      code: 'insufficient_credits',
    });
    await grant(db, tenant.id, 1);
    expect((await spend(db, tenant.service, 2, { key: 'later' }))['replayed']).toBe(false);
  });

  test('another tenant may use the same key', async () => {
    const other = await db.newTenant();
    await grant(db, tenant.id, 1);
    await grant(db, other.id, 1);
    await spend(db, tenant.service, 1, { key: 'shared' });
    expect((await spend(db, other.service, 1, { key: 'shared' }))['replayed']).toBe(false);
  });

  test('30 at once with one key: one effect, 29 replays of the same answer', async () => {
    await grant(db, tenant.id, 100);
    const answers = await Promise.all(Array.from({ length: 30 }, () => spend(db, tenant.service, 2, { key: 'storm' })));
    expect(answers.filter((answer) => answer['replayed'] === false)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer['entryId'])).size).toBe(1);
    expect(await available()).toBe(98);
  });
});

describe('races', () => {
  test('worked figure 5: ten at once from a balance of five', async () => {
    await grant(db, tenant.id, 5);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => spend(db, tenant.service, 1)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'insufficient_credits' });
    expect(await available()).toBe(0);
  });

  test('40 spenders over three channels and a pool never overspend', async () => {
    for (const channel of ['sms', 'email', 'whatsapp', null]) await grant(db, tenant.id, 25, { channel });
    const channels = ['sms', 'email', 'whatsapp', null];
    const results = await Promise.allSettled(
      Array.from({ length: 160 }, (_, index) =>
        spend(db, tenant.service, 1 + (index % 3), { channel: channels[index % 4] ?? null }),
      ),
    );
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'insufficient_credits' });
    const spent = results.flatMap((result) =>
      result.status === 'fulfilled' ? [Number(result.value['quantity'])] : [],
    );
    const left = (await balances(db, tenant.id)).reduce((sum, row) => sum + Number(row.available), 0);
    expect(spent.reduce((sum, quantity) => sum + quantity, 0) + left).toBe(100);
  });
});

describe('refusals', () => {
  test('insufficient_credits says how many are there and how many are missing', async () => {
    await grant(db, tenant.id, 2);
    await expect(spend(db, tenant.service, 5)).rejects.toMatchObject({
      code: 'insufficient_credits',
      sqlstate: 'NC001',
      context: { requested: 5, available: 2, missing: 3 },
    });
  });

  test.each([
    ['unknown_credit_type', { type: 'nothing' }],
    ['unknown_channel', { channel: 'inapp' }],
  ])('%s', async (code, options) => {
    await grant(db, tenant.id, 5, { channel: null });
    await expect(spend(db, tenant.service, 1, options)).rejects.toMatchObject({ code });
  });

  test('unknown_product: a key for one product names another', async () => {
    await expect(
      db.call(tenant.service, 'deduct_credits', {
        p_credit_type: 'notification',
        p_quantity: 1,
        p_idempotency_key: 'x',
        p_product_code: 'q2o',
      }),
    ).rejects.toMatchObject({ code: 'unknown_product', status: 404 });
  });

  test.each([0, -1, 1.5, '1.5', 'NaN', 'Infinity', '1e131071', '9007199254740992', '9223372036854775808', '0x10', ''])(
    'a quantity of %p is refused and writes nothing',
    async (quantity) => {
      await grant(db, tenant.id, 5);
      await expect(spend(db, tenant.service, quantity)).rejects.toThrow();
      expect(await available()).toBe(5);
    },
  );

  test.each([null, '', 'with space', 'ü', 'x'.repeat(256)])('an idempotency key of %p is refused', async (key) => {
    await grant(db, tenant.id, 5);
    await expect(
      db.call(tenant.service, 'deduct_credits', {
        p_credit_type: 'notification',
        p_quantity: 1,
        p_idempotency_key: key,
        p_channel: 'sms',
      }),
    ).rejects.toThrow();
    expect(await available()).toBe(5);
  });
});

test('a reference type of * is a word like any other: it opens no scoped grant', async () => {
  await grant(db, tenant.id, 5, { scope: 'jtd', priority: 1 });
  const free = await grant(db, tenant.id, 5);
  expect(grantIds(await spend(db, tenant.service, 5, { referenceType: '*' }))).toEqual([free['grantId']]);
});
