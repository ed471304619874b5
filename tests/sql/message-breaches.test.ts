/** Each rule of messages and credits must be able to fail: a violation is planted, seen, and taken back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/check-invariants.ts';
import { TestDatabase } from '../support/database.ts';
import { claim, fund, message, settle, states, newSender } from '../support/messages.ts';

let db: TestDatabase;
let tenant: { id: string; service: Parameters<typeof message>[1] };

beforeAll(async () => {
  db = await TestDatabase.open();
  tenant = await newSender(db);
  await fund(db, tenant.id, 3);
  for (let index = 0; index < 2; index += 1) await message(db, tenant.service);
  await settle(db, await claim(db), 'accepted');
  await message(db, tenant.service);
  await message(db, tenant.service);
});
afterAll(() => db.close());

const planted: readonly (readonly [rule: string, violation: string])[] = [
  [
    'a message that may still be sent holds what it costs',
    `update credits.hold set reference_id = 'another' where tenant_id = $1 and state = 'active'`,
  ],
  [
    'a message that was sent was charged once',
    `update credits.hold set captured = 0 where tenant_id = $1 and state = 'captured'`,
  ],
  [
    'a message that is over keeps nothing',
    `update jtd.message set state = 'canceled' where tenant_id = $1 and state = 'pending'`,
  ],
  [
    'a hold of a message is that of one message',
    `update credits.hold set reference_id = 'nobody' where tenant_id = $1 and state = 'active'`,
  ],
  ['the line counts who waits in a channel', 'update jtd.waiting set messages = messages + 1 where tenant_id = $1'],
  ['the line counts who waits', 'update jtd.line set messages = messages - 1 where tenant_id = $1'],
  [
    'a message was charged by one hold at the most',
    `update credits.hold set reference_id = 'twice' where tenant_id = $1 and state = 'captured'`,
  ],
];

test('there is a message of each kind, and nothing is wrong to begin with', async () => {
  expect(await states(db, tenant.id)).toEqual({ no_credits: 1, pending: 1, sent: 2 });
  expect(await brokenInvariants(db)).toEqual([]);
});

test.each(planted)('%s: a planted violation is seen', async (rule, violation) => {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(violation, [tenant.id]);
    const { rows } = await client.query<{ rule: string }>('select rule from credits.list_breaches($1)', [tenant.id]);
    expect(rows.map((row) => row.rule)).toContain(rule);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('every rule has its planted violation', async () => {
  const [row] = await db.rows<{ source: string }>(
    `select prosrc as source from pg_proc where oid = 'jtd.list_breaches(uuid)'::regprocedure`,
  );
  const rules = [...(row?.source ?? '').matchAll(/^ {2}select '([^']+)'/gm)].map((match) => match[1]);
  expect([...rules].sort()).toEqual(planted.map(([rule]) => rule).sort());
});
