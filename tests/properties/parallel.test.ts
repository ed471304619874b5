/** 8 to 16 clients of one tenant at once: nothing is lost, nothing is counted twice, nobody deadlocks. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TestDatabase } from '../support/database.ts';
import { withPlantedBug, type Edit } from './support/planted-bug.ts';
import { checkRush } from './support/rush-checks.ts';
import { plan } from './support/rush-plan.ts';
import { Rush } from './support/rush.ts';
import { lookingForBug, searching, searchMilliseconds } from './support/settings.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const booksHoldWhatWasAnswered = fc.asyncProperty(plan, async (each) => checkRush(db, await Rush.run(db, each)));

test(
  'however requests overtake each other, the books hold what was answered',
  async () => {
    // A smaller plan need not overtake in the same way: the first one found is told as it is.
    await fc.assert(booksHoldWhatWasAnswered, { ...searching(10), endOnFailure: true });
  },
  searchMilliseconds,
);

const planted: readonly (readonly [bug: string, ...edits: Edit[]])[] = [
  [
    'a key is looked up before the balance is locked',
    {
      routine: 'credits.spend_from_one',
      from: 'v_known uuid;',
      to: `v_known uuid := (select k.movement_id from platform.idempotency_key as k
        where k.tenant_id = p_tenant_id and k.key = p_cause.idempotency_key and k.request_hash = p_request_hash);`,
    },
    { routine: 'credits.spend_from_one', from: 'v_known := credits.claim_key', to: 'perform credits.claim_key' },
  ],
  [
    'a spend does not ask whether there is enough',
    { routine: 'credits.spend_from_one', from: 'b.head_left > p_quantity and ', to: '' },
  ],
  ['what is available is read before the lock', { routine: 'credits.lock_balance', from: 'for update;', to: ';' }],
  [
    'batches lock in another order',
    {
      routine: 'credits.lock_batch',
      from: 'order by w.credit_type, last, c.channel',
      to: 'order by w.credit_type, last desc, c.channel desc',
    },
  ],
  [
    'a spend locks the pool before its channel',
    {
      routine: 'credits.lock_pair',
      from: 'v_channel := credits.lock_balance(',
      to: `perform credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, 'pooled'); v_channel := credits.lock_balance(`,
    },
  ],
];

describe('the search finds a planted bug', () => {
  test.each(planted)(
    '%s',
    async (_, ...edits) => {
      const { failed } = await withPlantedBug(db, edits, () => fc.check(booksHoldWhatWasAnswered, lookingForBug));
      expect(failed).toBe(true);
    },
    60_000,
  );
});
