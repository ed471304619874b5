/** Random histories of one tenant, one request after the other, against the reference model. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TestDatabase } from '../support/database.ts';
import { followModel } from './support/history.ts';
import { withPlantedBug, type Edit } from './support/planted-bug.ts';
import { lookingForBug, searching, searchMilliseconds } from './support/settings.ts';
import { history } from './support/steps.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const booksFollowModel = fc.asyncProperty(history, (steps) => followModel(db, steps));

test(
  'answers and balances are the model’s after every request',
  async () => {
    await fc.assert(booksFollowModel, searching(20));
  },
  searchMilliseconds,
);

const planted: readonly (readonly [bug: string, ...edits: Edit[]])[] = [
  [
    'promotional units are not spent first',
    { routine: 'credits.take_from_grants', from: 'g.promotional desc, ', to: '' },
    { routine: 'credits.spend_from_first', from: 'g.promotional desc, ', to: '' },
    { routine: 'credits.list_lots', from: 'g.promotional desc, ', to: '' },
  ],
  [
    'only batches burn in another order',
    { routine: 'credits.list_lots', from: 'g.priority, g.expires_at', to: 'g.expires_at, g.priority' },
  ],
  [
    'a refund gives back what was spent first',
    {
      routine: 'credits.refund_spend',
      from: 'v_spent.total - v_refunded - v_quantity, v_quantity',
      to: 'v_refunded, v_quantity',
    },
  ],
  [
    'a spend does not ask whether there is enough',
    { routine: 'credits.spend_from_one', from: 'b.head_left > p_quantity and ', to: '' },
  ],
  [
    'a spend takes units that are kept for others',
    { routine: 'credits.spend_from_first', from: 'b.scoped = 0 and ', to: '' },
  ],
  [
    'what a balance counts for its first grant is forgotten',
    {
      routine: 'credits.write_back_head',
      from: 'set remaining = p_balance.head_left',
      to: 'set remaining = g.remaining',
    },
  ],
  [
    'a partial capture releases the wrong grants',
    {
      routine: 'credits.settle_part',
      from: 'p_part.uses, 0, p_captured',
      to: 'p_part.uses, c_all - p_captured, p_captured',
    },
    {
      routine: 'credits.settle_part',
      from: 'p_part.uses, p_captured, c_all - p_captured',
      to: 'p_part.uses, 0, c_all - p_captured',
    },
  ],
  [
    'the pool pays before the channel',
    {
      routine: 'credits.share_of_channel',
      from: 'least(p_quantity, v_channel)',
      to: 'greatest(p_quantity - v_pool, 0)',
    },
  ],
  [
    'a grant outlives the instant at which it ends',
    { routine: 'credits.settle_due', from: 'expires_at <= v_now', to: 'expires_at < v_now' },
  ],
  [
    'a hold outlives the instant at which it ends',
    { routine: 'credits.release_expired_parts', from: 'p.expires_at <= p_now', to: 'p.expires_at < p_now' },
  ],
  [
    'a key stands for any body',
    { routine: 'credits.claim_key', from: 'v_known.request_hash is distinct from p_request_hash', to: 'false' },
  ],
  [
    'a repeated request has its effect again',
    { routine: 'credits.claim_key', from: 'return v_known.movement_id', to: 'return null' },
  ],
  [
    'a batch pays what was paid before',
    { routine: 'credits.claim_batch_keys', from: 'return false', to: 'return true' },
  ],
  [
    'a batch that cannot pay everything does not know its keys',
    { routine: 'api.deduct_credits_batch', from: "if v_known <> '{}' then", to: "v_known := '{}'; if false then" },
  ],
];

describe('the search finds a planted bug', () => {
  test.each(planted)(
    '%s',
    async (_, ...edits) => {
      const { failed } = await withPlantedBug(db, edits, () => fc.check(booksFollowModel, lookingForBug));
      expect(failed).toBe(true);
    },
    60_000,
  );
});
