/** Each rule of the books must be able to fail: a violation is planted, seen, and taken back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { brokenInvariants } from '../support/check-invariants.ts';
import { demo, TestDatabase, type Caller } from '../support/database.ts';

let db: TestDatabase;
let service: Caller;

beforeAll(async () => {
  db = await TestDatabase.open();
  service = await db.installKey(demo.asha, 'service', 'contractnest');
  const spend = { p_credit_type: 'notification', p_channel: 'sms' };
  await db.call(service, 'deduct_credits', { ...spend, p_quantity: 210, p_idempotency_key: 'a' });
  await db.call(service, 'reserve_credits', { ...spend, p_quantity: 5, p_idempotency_key: 'b' });
  const hold = await db.call(service, 'reserve_credits', { ...spend, p_quantity: 3, p_idempotency_key: 'c' });
  const capture = { p_hold_id: hold['holdId'], p_quantity: 4, p_idempotency_key: 'd' };
  await db.call(service, 'capture_credits', capture);
  await db.call(service, 'deduct_credits', { ...spend, p_channel: 'email', p_quantity: 1, p_idempotency_key: 'e' });
});
afterAll(() => db.close());

const aBalance = `tenant_id = '${demo.asha}' and channel = 'email'`;
const planted: readonly (readonly [rule: string, violation: string])[] = [
  ['a balance is what its ledger replays to', `update credits.balance set entry_seq = entry_seq + 1 where ${aBalance}`],
  ['a balance is the sum of its grants', `update credits.credit_grant set scope = 'jtd' where ${aBalance}`],
  [
    'the grant that a balance counts for is open and has no fewer units of its own',
    `update credits.balance set head_left = 0 where tenant_id = '${demo.asha}' and head_left > 0`,
  ],
  ['what is held is the sum of the open holds', `update credits.hold_part set settled_at = now()`],
  ['a hold is the sum of its parts', `update credits.hold set quantity = quantity + 1`],
  ['a settled hold keeps nothing', `update credits.hold_part set settled_at = null`],
  ['what a hold captured stands in the ledger', `update credits.hold set captured = 3 where captured = 4`],
  ['a capture belongs to one hold', `delete from credits.hold where captured = 4`],
  ['the ledger has no gap and adds up row by row', `update credits.entry set seq = seq + 1 where ${aBalance}`],
  ['the grants of a ledger row make up its amount', `update credits.entry set grants = '[]' where kind = 'deduct'`],
  ['what left a grant stands in the ledger', `update credits.credit_grant set granted = granted + 1 where ${aBalance}`],
  ['a key made one movement', `update credits.entry set movement_id = entry_id, idempotency_key = 'a'`],
  ['an entry lies in the month its id tells', `update credits.entry set created_at = created_at + interval '1 day'`],
];

test('the books are in order to begin with', async () => {
  expect(await brokenInvariants(db)).toEqual([]);
  const answer = await db.call(await adminOf(db), 'verify_ledger', { p_tenant_id: demo.asha });
  expect(operations.verifyLedger.output.parse(answer)).toEqual({ tenants: 1, breaches: [], nextCursor: null });
});

test.each(planted)('%s: a planted violation is seen', async (rule, violation) => {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(violation);
    const { rows } = await client.query<{ rule: string }>('select rule from credits.list_breaches($1)', [demo.asha]);
    expect(rows.map((row) => row.rule)).toContain(rule);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('every rule has its planted violation', async () => {
  const [row] = await db.rows<{ source: string }>(
    `select string_agg(prosrc, E'\\n') as source from pg_proc
     where pronamespace = 'credits'::regnamespace and proname in ('list_breaches', 'list_head_breaches', 'list_hold_breaches')`,
  );
  const rules = [...(row?.source ?? '').matchAll(/^ {2}select '([^']+)'/gm)].map((match) => match[1]);
  expect([...rules].sort()).toEqual(planted.map(([rule]) => rule).sort());
});

test('all tenants are gone through page by page', async () => {
  for (let index = 0; index < 120; index += 1) await db.newTenant();
  const admin = await adminOf(db);
  let tenants = 0;
  let cursor: unknown = null;
  do {
    const page = operations.verifyLedger.output.parse(await db.call(admin, 'verify_ledger', { p_cursor: cursor }));
    tenants += page.tenants;
    cursor = page.nextCursor;
  } while (cursor !== null);
  const [row] = await db.rows<{ count: string }>('select count(*) from identity.tenant');
  expect(tenants).toBe(Number(row?.count));
});

test('the ledger refuses change, from its owner as well', async () => {
  await expect(db.rows(`update credits.entry set quantity = 0`)).rejects.toThrow('append_only');
  await expect(db.rows(`delete from credits.entry`)).rejects.toThrow('append_only');
  await expect(db.rows(`truncate credits.entry`)).rejects.toThrow('append_only');
});
