import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { adminOf, balances, grant, inDays } from '../support/credits.ts';
import { demo, TestDatabase, type Caller } from '../support/database.ts';

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

test('makes one grant and one ledger entry, and answers in the shape of the contract', async () => {
  const answer = await grant(db, tenant.id, 50, { category: 'promotional', expiresAt: inDays(30) });
  expect(operations.addCredits.output.parse(answer)).toMatchObject({ quantity: 50, balanceAfter: 50, replayed: false });
  expect(await balances(db, tenant.id)).toEqual([{ channel: 'sms', available: '50', held: '0' }]);
});

test('the ledger names the admin who did it', async () => {
  await grant(db, tenant.id, 1);
  const [row] = await db.rows<{ actor: string; request_id: string }>(
    'select actor, request_id from credits.entry where tenant_id = $1',
    [tenant.id],
  );
  expect(row?.actor).toMatch(/^api_key:[0-9a-f-]{36}$/);
  expect(row?.request_id).toBe('test');
});

test('the same key twice grants once', async () => {
  const first = await grant(db, tenant.id, 5, { key: 'k' });
  expect(await grant(db, tenant.id, 5, { key: 'k' })).toEqual({ ...first, replayed: true });
});

test('idempotency_key_reused', async () => {
  await grant(db, tenant.id, 5, { key: 'k' });
  await expect(grant(db, tenant.id, 6, { key: 'k' })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
});

test('40 first grants at once make one balance', async () => {
  await Promise.all(Array.from({ length: 40 }, () => grant(db, tenant.id, 1)));
  expect(await balances(db, tenant.id)).toEqual([{ channel: 'sms', available: '40', held: '0' }]);
});

describe('refusals', () => {
  test('balance_limit_exceeded: a balance stays exact in every JSON reader', async () => {
    await grant(db, tenant.id, Number.MAX_SAFE_INTEGER);
    await expect(grant(db, tenant.id, 1)).rejects.toMatchObject({ code: 'balance_limit_exceeded', sqlstate: 'NC004' });
  });

  test.each([
    ['ends before it begins', { effectiveAt: inDays(2), expiresAt: inDays(1) }],
    ['has already ended', { effectiveAt: inDays(-2), expiresAt: inDays(-1) }],
  ])('invalid_grant_period: %s', async (_, period) => {
    await expect(grant(db, tenant.id, 1, period)).rejects.toMatchObject({ code: 'invalid_grant_period' });
  });

  test('unknown_product: a tenant that does not use the product', async () => {
    await expect(
      db.call(await adminOf(db), 'add_credits', {
        p_tenant_id: demo.quotewell,
        p_credit_type: 'notification',
        p_quantity: 1,
        p_idempotency_key: 'x',
        p_product_code: 'contractnest',
      }),
    ).rejects.toMatchObject({ code: 'unknown_product' });
  });

  test('unknown_channel and unknown_credit_type', async () => {
    await expect(grant(db, tenant.id, 1, { channel: 'fax' })).rejects.toMatchObject({ code: 'unknown_channel' });
    await expect(
      db.call(await adminOf(db), 'add_credits', {
        p_tenant_id: tenant.id,
        p_credit_type: 'gold',
        p_quantity: 1,
        p_idempotency_key: 'x',
      }),
    ).rejects.toMatchObject({ code: 'unknown_credit_type' });
  });

  test('not_found: a tenant that does not exist', async () => {
    await expect(grant(db, '019aa000-0000-7000-8000-00000000dead', 1)).rejects.toMatchObject({
      code: 'not_found',
      status: 404,
    });
  });

  test('a tenant cannot grant itself credits', async () => {
    await expect(
      db.call(tenant.service, 'add_credits', {
        p_tenant_id: tenant.id,
        p_credit_type: 'notification',
        p_quantity: 1,
        p_idempotency_key: 'x',
      }),
    ).rejects.toThrow('permission denied');
  });
});
