/** Two ways of ending one hold that meet: each part is given back once, and nobody waits in a circle. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { brokenInvariants } from '../support/check-invariants.ts';
import { balances, grant, spend } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };
let hold: Document;

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await db.newTenant();
  await grant(db, tenant.id, 3);
  await grant(db, tenant.id, 10, { channel: null });
  hold = await db.call(tenant.service, 'reserve_credits', {
    p_credit_type: 'notification',
    p_quantity: 5,
    p_channel: 'sms',
    p_idempotency_key: randomUUID(),
    p_expires_in_seconds: 60,
  });
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

const clockTo = (date: Date | null) =>
  db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [tenant.id, date]);
const stands = async () =>
  (await balances(db, tenant.id)).map((row) => [row.channel, Number(row.available), Number(row.held)]);

/** A session inside the tenant whose clock says that the hold has expired; it gives up rather than wait. */
async function settler(): Promise<{ lock: (channel: string) => Promise<unknown>; end: () => Promise<void> }> {
  const client: pg.PoolClient = await db.pool.connect();
  await client.query('begin');
  await client.query(`set local lock_timeout = '3s'; set local deadlock_timeout = '100ms'`);
  await client.query(`select platform.set_transaction($1, 'worker', 'worker:test', '', null, $2, 'test')`, [
    tenant.id,
    new Date(Date.now() + 120_000).toISOString(),
  ]);
  return {
    lock: (channel) =>
      client.query(`select credits.lock_balance($1, 'contractnest', 'notification', $2)`, [tenant.id, channel]),
    end: async () => {
      await client.query('commit');
      client.release();
    },
  };
}

test('two settlers of one expired hold, each at one of its balances, do not meet at the hold', async () => {
  const [first, second] = await Promise.all([settler(), settler()]);
  await first.lock('sms');
  await second.lock('pooled');
  // The first now waits for the second, which has everything it needs: were the hold's row locked by whoever
  // settles a part, the second would have waited for the first before.
  const waiting = first.lock('pooled');
  await second.end();
  await waiting;
  await first.end();
  expect(await stands()).toEqual([
    ['pooled', 10, 0],
    ['sms', 3, 0],
  ]);
  const released = await db.rows<{ held_change: string }>(
    `select held_change from credits.entry where tenant_id = $1 and kind = 'release' order by held_change`,
    [tenant.id],
  );
  expect(released.map((row) => Number(row.held_change))).toEqual([-3, -2]);
});

test('hold_not_active: a capture after somebody whose clock was ahead gave the parts back', async () => {
  await clockTo(new Date(Date.now() + 120_000));
  await spend(db, tenant.service, 1);
  await clockTo(null);
  const before = await stands();
  await expect(
    db.call(tenant.service, 'capture_credits', { p_hold_id: hold['holdId'], p_idempotency_key: randomUUID() }),
  ).rejects.toMatchObject({ code: 'hold_not_active', context: { state: 'expired' } });
  await expect(
    db.call(tenant.service, 'release_reserved_credits', { p_hold_id: hold['holdId'], p_idempotency_key: randomUUID() }),
  ).rejects.toMatchObject({ code: 'hold_not_active' });
  expect(await stands()).toEqual(before);
});

test('captures, releases, sweeps and spends of expired and live holds at once', async () => {
  const reserve = (seconds: number) =>
    db.call(tenant.service, 'reserve_credits', {
      p_credit_type: 'notification',
      p_quantity: 1,
      p_idempotency_key: randomUUID(),
      p_expires_in_seconds: seconds,
    });
  const more = await Promise.all([60, 60, 3600, 3600, 3600].map(reserve));
  const end = (rpc: string, id: unknown) =>
    db.call(tenant.service, rpc, { p_hold_id: id, p_idempotency_key: randomUUID() });
  await clockTo(new Date(Date.now() + 120_000));
  const results = await Promise.allSettled(
    [hold, ...more].flatMap(({ holdId }) => [
      end('capture_credits', holdId),
      end('release_reserved_credits', holdId),
      spend(db, tenant.service, 1),
      db.call({ kind: 'worker' }, 'process_credit_expiry'),
    ]),
  );
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
  );
  expect(reasons.filter((code) => !['hold_not_active', 'insufficient_credits'].includes(code))).toEqual([]);
  const states = await db.rows<{ state: string }>(
    `select state from credits.hold where tenant_id = $1 and expires_at > $2`,
    [tenant.id, new Date(Date.now() + 600_000)],
  );
  expect(states).toHaveLength(3);
  expect(states.map((row) => row.state)).not.toContain('active');
});
