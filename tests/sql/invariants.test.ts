/** Each invariant must be able to fail: a violation is planted, seen, and taken back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/check-invariants.ts';
import { demo, TestDatabase, type Caller } from '../support/database.ts';
import { invariants } from './invariants.ts';

let db: TestDatabase;
let service: Caller;

beforeAll(async () => {
  db = await TestDatabase.open();
  service = await db.installKey(demo.asha, 'service', 'contractnest');
  await db.call(service, 'deduct_credits', { p_credit_type: 'notification', p_quantity: 240, p_idempotency_key: 'a', p_channel: 'sms' });
});
afterAll(() => db.close());

const aBalance = `tenant_id = '${demo.asha}' and channel = 'email'`;
const planted: Readonly<Record<keyof typeof invariants, string>> = {
  'balance.available is the sum of its open grants': `update credits.balance set available = available + 1 where ${aBalance}`,
  'balance.held is the sum of its active holds': `update credits.balance set held = held + 1 where ${aBalance}`,
  'balance.scoped is the part of it in scoped grants': `update credits.credit_grant set scope = 'jtd' where ${aBalance}`,
  'replaying the ledger gives the balance': `update credits.balance set entry_seq = entry_seq + 1 where ${aBalance}`,
  'the ledger of a balance has no gap and adds up row by row': `update credits.entry set seq = seq + 1 where ${aBalance}`,
  'the grants named by a ledger row make up its amount': `update credits.entry set grants = '[]' where kind = 'deduct'`,
  'what left a grant stands in the ledger': `update credits.credit_grant set granted = granted + 1 where ${aBalance}`,
  'an idempotency key made one movement': `update credits.entry set movement_id = entry_id, idempotency_key = 'a'`,
  'an entry lies in the month its id tells': `update credits.entry set created_at = created_at + interval '1 day'`,
};

test('the books are in order to begin with', async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});

test.each(Object.keys(invariants))('detects a planted violation: %s', async (name) => {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(planted[name] ?? '');
    const rows = await client.query(invariants[name] ?? '');
    expect(rows.rowCount).toBeGreaterThan(0);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('the ledger refuses change, from its owner as well', async () => {
  await expect(db.rows(`update credits.entry set quantity = 0`)).rejects.toThrow('append_only');
  await expect(db.rows(`delete from credits.entry`)).rejects.toThrow('append_only');
  await expect(db.rows(`truncate credits.entry`)).rejects.toThrow('append_only');
});
