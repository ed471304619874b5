/** Random histories of messages and credits against the reference model; planted bugs are found. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balances, spend } from '../support/credits.ts';
import { TestDatabase, type Caller } from '../support/database.ts';
import { claim, clockOf, fund, message, settle, newSender } from '../support/messages.ts';
import { brokenInvariants } from '../support/check-invariants.ts';
import { channels, MessageBook, type Channel } from './support/message-book.ts';
import { withPlantedBug, type Edit } from './support/planted-bug.ts';
import { lookingForBug, searching, searchMilliseconds } from './support/settings.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const channel = fc.constantFrom(...channels);
const which = fc.nat(9);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('create' as const), channel }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      purse: fc.constantFrom(...channels, 'pooled' as const, 'pooled' as const),
      units: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('spend' as const), channel }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), at: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retry' as const), at: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), days: fc.constantFrom(1, 3, 4, 7) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      outcome: fc.constantFrom('accepted' as const, 'permanent' as const, 'unknown' as const),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class History {
  readonly book = new MessageBook();
  readonly ids: string[] = [];
  private readonly start = Date.now();
  private days = 0;

  constructor(private readonly tenant: { readonly id: string; readonly service: Caller }) {}

  async take(next: Step): Promise<void> {
    const { id, service } = this.tenant;
    switch (next.do) {
      case 'create':
        this.book.create(next.channel);
        this.ids.push(String((await message(db, service, { channel: next.channel }))['id']));
        break;
      case 'grant':
        this.book.grant(next.purse, next.units);
        await fund(db, id, next.units, { channel: next.purse === 'pooled' ? null : next.purse });
        break;
      case 'spend':
        await this.spend(next.channel);
        break;
      case 'pass':
        this.book.pass(next.days);
        this.days += next.days;
        await clockOf(db, id, new Date(this.start + this.days * 86_400_000));
        break;
      case 'settle':
        this.book.settle(next.outcome);
        await settle(db, await this.claimed(), next.outcome);
        break;
      default:
        await this.change(next.do, next.at);
    }
  }

  private async spend(spent: Channel): Promise<void> {
    const paid = this.book.spend(spent);
    const answer = await spend(db, this.tenant.service, 1, { channel: spent }).then(
      () => true,
      () => false,
    );
    expect(answer).toBe(paid);
  }

  private async change(action: 'cancel' | 'retry', at: number): Promise<void> {
    const id = this.ids[at];
    if (id === undefined) return;
    this.book[action](at);
    await db.call(this.tenant.service, `${action}_jtd`, { p_jtd_id: id }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'jtd_state' });
    });
  }

  private async claimed() {
    // Mail that goes again waits for its time; here it has come.
    await db.rows(`update jtd.message set due_at = now() where tenant_id = $1 and state = 'pending'`, [this.tenant.id]);
    return claim(db, 500);
  }

  async compare(): Promise<void> {
    const { id } = this.tenant;
    const rows = await db.rows<{ jtd_id: string; state: string }>(
      'select jtd_id, state from jtd.message where tenant_id = $1',
      [id],
    );
    const found = new Map(rows.map((row) => [row.jtd_id, row.state]));
    expect(this.ids.map((each) => found.get(each))).toEqual(this.book.messages.map(({ state }) => state));
    const left = new Map((await balances(db, id)).map((row) => [row.channel, row]));
    const units = [...channels, 'pooled' as const].map((purse) => Number(left.get(purse)?.available ?? 0));
    expect(units).toEqual([...channels, 'pooled' as const].map((purse) => this.book.left[purse]));
    const held = [...left.values()].reduce((sum, row) => sum + Number(row.held), 0);
    expect(held).toBe(this.book.held());
  }
}

async function follow(steps: readonly Step[]): Promise<void> {
  await db.rows(`update jtd.message set due_at = 'infinity' where state = 'pending'`);
  const tenant = await newSender(db);
  const history = new History(tenant);
  for (const next of steps) {
    await history.take(next);
    await history.compare();
  }
  expect((await brokenInvariants(db)).filter((row) => (row as { tenant_id: string }).tenant_id === tenant.id)).toEqual(
    [],
  );
}

const followsModel = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }), follow);

test(
  'messages and balances are the model’s after every step',
  async () => {
    await fc.assert(followsModel, searching(15));
  },
  searchMilliseconds,
);

const planted: readonly (readonly [bug: string, ...edits: Edit[]])[] = [
  [
    'the pool serves a newcomer before those of other channels',
    { routine: 'jtd.share_new', from: 'when c_waited then 0 else', to: 'when c_waited then 1000 else' },
  ],
  [
    'the newest is served first',
    { routine: 'jtd.release_line', from: 'order by m.position) as n', to: 'order by m.position desc) as n' },
  ],
  [
    'a message outlives its seven days',
    { routine: 'jtd.expire_waiting', from: 'm.expires_at <= v_now', to: 'm.expires_at < v_now' },
  ],
  ['what failed keeps its credits', { routine: 'jtd.settle_product', from: 'if v_back is not null', to: 'if false' }],
  ['what was sent is not charged', { routine: 'jtd.settle_product', from: 'if v_spent is not null', to: 'if false' }],
  [
    'the pool pays before the channel',
    {
      routine: 'credits.share_holds',
      from: 'least(v_item.quantity, v_left[v_at])',
      to: 'greatest(v_item.quantity - v_left[v_pool], 0)',
    },
  ],
  [
    'a canceled message keeps its place',
    { routine: 'jtd.cancel_one', from: "p_message.state = 'no_credits'", to: 'false' },
  ],
];

describe('the search finds a planted bug', () => {
  test.each(planted)(
    '%s',
    async (_, ...edits) => {
      const { failed } = await withPlantedBug(db, edits, () => fc.check(followsModel, lookingForBug));
      expect(failed).toBe(true);
    },
    60_000,
  );
});

test('one key, one message, whatever comes between', async () => {
  const tenant = await newSender(db);
  const key = randomUUID();
  const first = await message(db, tenant.service, { key });
  await fund(db, tenant.id, 1);
  expect(await message(db, tenant.service, { key })).toMatchObject({
    id: first['id'],
    state: 'pending',
    replayed: true,
  });
});
