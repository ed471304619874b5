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

const reserve = (quantity: number, rest: Document = {}): Promise<Document> =>
  db.call(tenant.service, 'reserve_credits', {
    p_credit_type: 'notification',
    p_quantity: quantity,
    p_channel: 'sms',
    p_idempotency_key: randomUUID(),
    ...rest,
  });
const capture = (holdId: unknown, quantity: number | null = null, key: string = randomUUID()): Promise<Document> =>
  db.call(tenant.service, 'capture_credits', { p_hold_id: holdId, p_quantity: quantity, p_idempotency_key: key });
const release = (holdId: unknown, key: string = randomUUID()): Promise<Document> =>
  db.call(tenant.service, 'release_reserved_credits', { p_hold_id: holdId, p_idempotency_key: key });
const stands = async (): Promise<Record<string, [number, number]>> =>
  Object.fromEntries(
    (await balances(db, tenant.id)).map((row) => [row.channel, [Number(row.available), Number(row.held)]]),
  );
const clockTo = (date: Date) =>
  db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [tenant.id, date]);

describe('reserve', () => {
  test('takes units out of what is available, in the shape of the contract', async () => {
    await grant(db, tenant.id, 10);
    expect(operations.reserveCredits.output.parse(await reserve(4))).toMatchObject({
      state: 'active',
      quantity: 4,
      captured: 0,
      balanceAfter: 6,
    });
    expect(await stands()).toEqual({ sms: [6, 4] });
    await expect(spend(db, tenant.service, 7)).rejects.toMatchObject({ code: 'insufficient_credits' });
  });

  test('from the channel and then from the pool', async () => {
    await grant(db, tenant.id, 3);
    await grant(db, tenant.id, 10, { channel: null });
    await reserve(5);
    expect(await stands()).toEqual({ sms: [0, 3], pooled: [8, 2] });
  });

  test('the same key holds once', async () => {
    await grant(db, tenant.id, 10);
    const first = await reserve(4, { p_idempotency_key: 'k' });
    expect(await reserve(4, { p_idempotency_key: 'k' })).toEqual({ ...first, replayed: true });
    expect(await stands()).toEqual({ sms: [6, 4] });
  });

  test('insufficient_credits, unknown_channel, invalid_request', async () => {
    await grant(db, tenant.id, 1);
    await expect(reserve(2)).rejects.toMatchObject({ code: 'insufficient_credits' });
    await expect(reserve(1, { p_channel: 'fax' })).rejects.toMatchObject({ code: 'unknown_channel' });
    await expect(reserve(1, { p_expires_in_seconds: 0 })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('capture', () => {
  test('all of it', async () => {
    await grant(db, tenant.id, 10);
    const hold = await reserve(4);
    expect(operations.captureCredits.output.parse(await capture(hold['holdId']))).toMatchObject({
      state: 'captured',
      captured: 4,
    });
    expect(await stands()).toEqual({ sms: [6, 0] });
  });

  test('less releases the rest, the pool’s first', async () => {
    await grant(db, tenant.id, 3);
    await grant(db, tenant.id, 10, { channel: null });
    await capture((await reserve(5))['holdId'], 2);
    expect(await stands()).toEqual({ sms: [1, 0], pooled: [10, 0] });
  });

  test('more takes from what is available', async () => {
    await grant(db, tenant.id, 5);
    await grant(db, tenant.id, 2, { channel: null });
    expect(await capture((await reserve(4))['holdId'], 6)).toMatchObject({ captured: 6 });
    expect(await stands()).toEqual({ sms: [0, 0], pooled: [1, 0] });
  });

  test('more than there is: refused whole, and the hold stays', async () => {
    await grant(db, tenant.id, 5);
    const hold = await reserve(4);
    await expect(capture(hold['holdId'], 6)).rejects.toMatchObject({
      code: 'insufficient_credits',
      context: { requested: 2, available: 1 },
    });
    expect(await stands()).toEqual({ sms: [1, 4] });
  });

  test('a hold keeps its units even if their grant expires meanwhile', async () => {
    await grant(db, tenant.id, 5, { expiresAt: inDays(1) });
    const hold = await reserve(3, { p_expires_in_seconds: 10 * 86_400 });
    await clockTo(inDays(2));
    expect(await capture(hold['holdId'], 2)).toMatchObject({ captured: 2 });
    expect(await stands()).toEqual({ sms: [0, 0] });
    const kinds = await db.rows<{ kind: string; quantity: string }>(
      'select kind, quantity from credits.entry where tenant_id = $1 order by seq',
      [tenant.id],
    );
    expect(kinds.map((row) => [row.kind, Number(row.quantity)])).toEqual([
      ['grant', 5],
      ['hold', -3],
      ['expire', -2],
      ['capture', 0],
      ['release', 1],
      ['expire', -1],
    ]);
  });

  test('the same key captures once; another one is refused', async () => {
    await grant(db, tenant.id, 10);
    const hold = await reserve(4);
    const first = await capture(hold['holdId'], 3, 'c');
    expect(await capture(hold['holdId'], 3, 'c')).toEqual({ ...first, replayed: true });
    await expect(capture(hold['holdId'], 3)).rejects.toMatchObject({
      code: 'hold_not_active',
      sqlstate: 'NC006',
      context: { state: 'captured' },
    });
  });

  test('20 captures and releases at once end a hold once', async () => {
    await grant(db, tenant.id, 10);
    const hold = await reserve(4);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? capture(hold['holdId']) : release(hold['holdId']))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await stands())['sms']?.[1]).toBe(0);
  });
});

describe('release', () => {
  test('gives it all back', async () => {
    await grant(db, tenant.id, 3);
    await grant(db, tenant.id, 10, { channel: null });
    const hold = await reserve(5);
    expect(operations.releaseReservedCredits.output.parse(await release(hold['holdId']))).toMatchObject({
      state: 'released',
      captured: 0,
    });
    expect(await stands()).toEqual({ sms: [3, 0], pooled: [10, 0] });
  });

  test('not_found: another tenant’s hold is as none', async () => {
    await grant(db, tenant.id, 3);
    const hold = await reserve(1);
    tenant = await db.newTenant();
    await expect(release(hold['holdId'])).rejects.toMatchObject({ code: 'not_found', status: 404 });
  });
});

describe('time', () => {
  test('an expired hold gives back by itself when the balance is next used', async () => {
    await grant(db, tenant.id, 5);
    const hold = await reserve(5, { p_expires_in_seconds: 60 });
    await expect(spend(db, tenant.service, 1)).rejects.toMatchObject({ code: 'insufficient_credits' });
    await clockTo(new Date(Date.now() + 61_000));
    await spend(db, tenant.service, 5);
    await expect(capture(hold['holdId'])).rejects.toMatchObject({
      code: 'hold_not_active',
      context: { state: 'expired' },
    });
  });

  test('the worker sweeps what nobody uses, and twice is once', async () => {
    await grant(db, tenant.id, 3, { expiresAt: inDays(1) });
    await grant(db, tenant.id, 10, { channel: null });
    await reserve(5, { p_expires_in_seconds: 60 });
    await clockTo(inDays(2));
    const tick = () => db.call({ kind: 'worker' }, 'process_credit_expiry', { p_max: 10 });
    expect(operations.processCreditExpiry.output.parse(await tick())).toEqual({ balances: 2, failed: [], more: false });
    expect(await tick()).toEqual({ balances: 0, failed: [], more: false });
    expect(await stands()).toEqual({ sms: [0, 0], pooled: [10, 0] });
  });
});
