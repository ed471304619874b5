/** Random histories from parallel connections: after each round the context is the truth, at whatever time it is read. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canSend, tenantOn, wrongContexts } from '../support/contexts.ts';
import { grant, spend } from '../support/credits.ts';
import { TestDatabase } from '../support/database.ts';
import { followContexts, rounds } from './support/context-history.ts';
import { withPlantedBug, type Edit } from './support/planted-bug.ts';
import { lookingForBug, searching, searchMilliseconds } from './support/settings.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const contextIsTheTruth = fc.asyncProperty(rounds, (all) => followContexts(db, all));

test(
  'the context says what its sources say, after every round',
  async () => {
    await fc.assert(contextIsTheTruth, searching(15));
  },
  searchMilliseconds,
);

const planted: readonly (readonly [bug: string, ...edits: Edit[]])[] = [
  [
    'nothing is ever written again',
    {
      routine: 'context.refresh',
      from: `v_old.valid_until is not distinct from v_new.valid_until and context.differences(v_old, v_new) = '{}'`,
      to: 'true',
    },
  ],
  [
    'what is due on a balance is overlooked',
    { routine: 'context.is_trusted', from: 'b.next_due_at <= platform.now()', to: 'false' },
  ],
  [
    'a row is trusted for ever',
    { routine: 'context.is_trusted', from: 'p_row.valid_until > platform.now()', to: 'true' },
  ],
  [
    'the subscription is read as it was left',
    { routine: 'context.subscription_of', from: 'l.last, platform.now()', to: `l.last, '-infinity'` },
  ],
  [
    'a hard limit counts when it is passed',
    { routine: 'billing.limit_bounds', from: 'then p_limit else', to: 'then p_limit + 1 else' },
  ],
  [
    'units kept for other things count',
    { routine: 'context.list_channel_credits', from: `credits.spendable(b, 'jtd')`, to: 'credits.available_now(b)' },
  ],
];

describe('the search finds a planted bug', () => {
  test.each(planted)(
    '%s',
    async (_, ...edits) => {
      const { failed } = await withPlantedBug(db, edits, () => fc.check(contextIsTheTruth, lookingForBug));
      expect(failed).toBe(true);
    },
    60_000,
  );

  test.each([
    ['trg_update_tenant_context_credits', 'credits.balance'],
    ['trg_update_tenant_context_usage', 'billing.usage_counter'],
    ['trg_update_tenant_context_subscription', 'billing.subscription'],
    ['trg_update_tenant_context_profile', 'identity.tenant'],
  ])(
    '%s is missing',
    async (trigger, table) => {
      await db.rows(`alter table ${table} disable trigger ${trigger}`);
      const { failed } = await fc.check(contextIsTheTruth, lookingForBug);
      await db.rows(`alter table ${table} enable trigger ${trigger}`);
      expect(failed).toBe(true);
    },
    60_000,
  );
});

describe('two halves of a flag', () => {
  /** One spends the last of the channel, the other the last of the pool, and neither sees what the other does. */
  async function lastOfBoth(): Promise<unknown[]> {
    const tenant = await tenantOn(db);
    await grant(db, tenant.id, 1, { channel: 'sms' });
    await grant(db, tenant.id, 1, { channel: null });
    const first = await db.pool.connect();
    await first.query('begin');
    await first.query(
      `update credits.credit_grant set remaining = 0, state = 'spent' where tenant_id = $1 and channel = 'sms'`,
      [tenant.id],
    );
    await first.query(`update credits.balance set available = 0 where tenant_id = $1 and channel = 'sms'`, [tenant.id]);
    // As at the commit, but before it is over.
    await first.query('set constraints all immediate');
    const second = spend(db, tenant.service, 1, { channel: null });
    await oneWaitsOr(second);
    await first.query('commit');
    first.release();
    await second;
    return wrongContexts(db, tenant.id);
  }

  /** Until somebody waits for a lock, or nobody will. */
  async function oneWaitsOr(done: Promise<unknown>): Promise<void> {
    let over = false;
    void done.finally(() => (over = true));
    while (!over) {
      const waiting = await db.rows(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
    }
  }

  test('the second sees the first', async () => {
    expect(await lastOfBoth()).toEqual([]);
  });

  test('and would not without the lock', async () => {
    const unlocked = {
      routine: 'context.refresh',
      from: 'order by c.product_code for update',
      to: 'order by c.product_code',
    };
    expect(await withPlantedBug(db, [unlocked], lastOfBoth)).toHaveLength(1);
  });
});

test('can_send says what the next message meets', async () => {
  const tenant = await tenantOn(db);
  await grant(db, tenant.id, 2);
  for (const allowed of [true, true, false]) {
    expect((await canSend(db, tenant.service, 'sms')).allowed).toBe(allowed);
    const { state } = (await db.call(tenant.service, 'create_jtd', {
      p_channel: 'sms',
      p_to: '+919876543210',
      p_idempotency_key: `k-${String(allowed)}-${Math.random()}`,
      p_subject: 'Hello',
      p_body: 'Hello',
    })) as { state: string };
    expect(state === 'pending').toBe(allowed);
  }
});
