import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { adminOf, balances, grant, inDays, spend } from '../support/credits.ts';
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

const refund = (entryId: unknown, quantity: number | null = null, key: string = randomUUID()): Promise<Document> =>
  db.call(tenant.service, 'refund_credits', { p_entry_id: entryId, p_quantity: quantity, p_idempotency_key: key });
const available = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await balances(db, tenant.id)).map((row) => [row.channel, Number(row.available)]));
const left = async (grantId: unknown): Promise<number> =>
  Number(
    (await db.rows<{ remaining: string }>('select remaining from credits.lot where grant_id = $1', [grantId]))[0]
      ?.remaining,
  );

describe('refund_credits', () => {
  test('to the same grants in reverse order', async () => {
    const [first, second] = [await grant(db, tenant.id, 3, { priority: 1 }), await grant(db, tenant.id, 5)];
    const paid = await spend(db, tenant.service, 6);
    expect(operations.refundCredits.output.parse(await refund(paid['entryId'], 4))).toMatchObject({
      quantity: 4,
      replayed: false,
    });
    expect([await left(first['grantId']), await left(second['grantId'])]).toEqual([1, 5]);
    await refund(paid['entryId']);
    expect(await available()).toEqual({ sms: 8 });
  });

  test('a spend over channel and pool comes back to the pool first', async () => {
    await grant(db, tenant.id, 3);
    await grant(db, tenant.id, 10, { channel: null });
    const paid = await spend(db, tenant.service, 5);
    await refund(paid['entryId'], 3);
    expect(await available()).toEqual({ sms: 1, pooled: 10 });
  });

  test('what goes back to a grant that has ended is written off at once', async () => {
    await grant(db, tenant.id, 5, { expiresAt: inDays(1) });
    const paid = await spend(db, tenant.service, 2);
    await db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [
      tenant.id,
      inDays(2),
    ]);
    await refund(paid['entryId']);
    expect(await available()).toEqual({ sms: 0 });
  });

  test('nothing_to_refund: never more than was spent, also at once', async () => {
    await grant(db, tenant.id, 5);
    const paid = await spend(db, tenant.service, 4);
    await expect(refund(paid['entryId'], 5)).rejects.toMatchObject({
      code: 'nothing_to_refund',
      context: { spent: 4, refunded: 0 },
    });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => refund(paid['entryId'], 1)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(4);
    expect(await available()).toEqual({ sms: 5 });
  });

  test('the same key refunds once', async () => {
    await grant(db, tenant.id, 5);
    const paid = await spend(db, tenant.service, 4);
    const first = await refund(paid['entryId'], 1, 'r');
    expect(await refund(paid['entryId'], 1, 'r')).toEqual({ ...first, replayed: true });
  });

  test('not_found: an entry that is no spend, and another tenant’s', async () => {
    const granted = await grant(db, tenant.id, 5);
    await expect(refund(granted['entryId'])).rejects.toMatchObject({ code: 'not_found' });
    const paid = await spend(db, tenant.service, 1);
    tenant = await db.newTenant();
    await expect(refund(paid['entryId'])).rejects.toMatchObject({ code: 'not_found', status: 404 });
  });
});

describe('adjust_credits', () => {
  const adjust = async (quantity: number, rest: Document = {}): Promise<Document> =>
    db.call(await adminOf(db), 'adjust_credits', {
      p_tenant_id: tenant.id,
      p_credit_type: 'notification',
      p_channel: 'sms',
      p_quantity: quantity,
      p_reason: 'Granted twice',
      p_idempotency_key: randomUUID(),
      ...rest,
    });

  test('takes from exactly this balance, scoped units too, with the reason in the ledger', async () => {
    await grant(db, tenant.id, 3, { scope: 'jtd' });
    await grant(db, tenant.id, 3);
    await grant(db, tenant.id, 9, { channel: null });
    expect(operations.adjustCredits.output.parse(await adjust(5))).toMatchObject({ quantity: 5, balanceAfter: 1 });
    const [row] = await db.rows(
      'select kind, description from credits.entry where tenant_id = $1 order by created_at desc limit 1',
      [tenant.id],
    );
    expect(row).toEqual({ kind: 'adjust', description: 'Granted twice' });
  });

  test('insufficient_credits: the pool does not help', async () => {
    await grant(db, tenant.id, 1);
    await grant(db, tenant.id, 9, { channel: null });
    await expect(adjust(2)).rejects.toMatchObject({ code: 'insufficient_credits', context: { available: 1 } });
  });

  test('the same key adjusts once', async () => {
    await grant(db, tenant.id, 5);
    const first = await adjust(2, { p_idempotency_key: 'a' });
    expect(await adjust(2, { p_idempotency_key: 'a' })).toEqual({ ...first, replayed: true });
  });
});

test('a statement adds up, and a past one never changes', async () => {
  await grant(db, tenant.id, 10);
  await spend(db, tenant.service, 4);
  // Apart from the movements before and after it: the ledger counts microseconds, this clock does not.
  const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));
  await aMoment();
  const until = new Date();
  await aMoment();
  const from = inDays(-1);
  const read = () =>
    db.call(tenant.service, 'get_credit_statement', { p_tenant_id: tenant.id, p_from: from, p_to: until });
  const before = operations.getCreditStatement.output.parse(await read());
  expect(before.balances).toEqual([
    {
      creditType: 'notification',
      channel: 'sms',
      opening: 0,
      closing: 6,
      changes: [
        { kind: 'deduct', entries: 1, quantity: -4 },
        { kind: 'grant', entries: 1, quantity: 10 },
      ],
    },
  ]);
  await spend(db, tenant.service, 1);
  expect(await read()).toEqual(before);
  await expect(
    db.call(tenant.service, 'get_credit_statement', { p_tenant_id: tenant.id, p_from: until, p_to: inDays(-1) }),
  ).rejects.toMatchObject({ code: 'invalid_request' });
});

test('a capture is refunded by any of its rows, the released one too', async () => {
  await grant(db, tenant.id, 3);
  await grant(db, tenant.id, 3, { channel: null });
  const common = { p_idempotency_key: randomUUID() };
  const hold = await db.call(tenant.service, 'reserve_credits', {
    p_credit_type: 'notification',
    p_quantity: 5,
    p_channel: 'sms',
    ...common,
  });
  const captured = await db.call(tenant.service, 'capture_credits', {
    p_hold_id: hold['holdId'],
    p_quantity: '2',
    p_idempotency_key: randomUUID(),
  });
  await refund(captured['entryId']);
  expect(await available()).toEqual({ sms: 3, pooled: 3 });
});
