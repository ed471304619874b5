/** Steps of many subscriptions at once: the same ones that are taken one by one, and whoever is not the usual case is left over. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { brokenInvariants } from '../support/check-invariants.ts';
import { TestDatabase, type Document } from '../support/database.ts';
import { alone, daysAgo, live, together, written, type Live } from '../support/live-steps.ts';
import { brokenSubscriptions, fee, newPlan, Subscriber, tick } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
  await tick(db);
});
afterEach(async () => {
  expect(await brokenSubscriptions(db)).toEqual([]);
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

const four = [0, 1, 2, 3] as const;

const kinds: readonly (readonly [
  name: string,
  days: number,
  choose: () => Promise<readonly [product: string, plan: string]>,
  metric: string,
])[] = [
  ['a fee and reports', 40, () => Promise.resolve(['kaladristi', 'standard']), 'ai_research_report'],
  ['months of standstill', 100, () => Promise.resolve(['q2o', 'starter']), ''],
  [
    'seats that are used',
    70,
    async () => [
      'contractnest',
      await newPlan(db, 'contractnest', {
        currency: 'INR',
        components: [
          {
            code: 'seats',
            model: 'stairstep',
            metric: 'users',
            timing: 'advance',
            tiers: [
              { upTo: 10, flat: '500' },
              { upTo: null, flat: '500', unit: '100', unitsAbove: 10 },
            ],
          },
        ],
      }),
    ],
    'users',
  ],
  [
    'credits that come with it',
    70,
    async () => [
      'contractnest',
      await newPlan(
        db,
        'contractnest',
        fee('12.50', {
          currency: 'INR',
          credits: [
            { creditType: 'notification', channel: null, quantity: 100, expires: 31 },
            { creditType: 'notification', channel: 'sms', quantity: 5 },
          ],
        }),
      ),
    ],
    '',
  ],
  ['a plan that costs nothing', 70, async () => ['q2o', await newPlan(db, 'q2o', {})], ''],
];

test.each(kinds)('%s: what is taken together is what is taken one by one', async (_, days, choose, metric) => {
  const [product, plan] = await choose();
  const at = daysAgo(days);
  const tenants = await Promise.all(four.map(() => live(db, product, plan, at)));
  const ids = tenants.map(({ id }) => id);
  if (metric !== '') {
    const occurredAt = new Date(at.getTime() + 86_400_000).toISOString();
    const events = [7, 35].map((quantity, nth) => ({
      metric,
      quantity,
      occurredAt,
      idempotencyKey: `usage-${String(nth)}`,
    }));
    for (const { service } of tenants)
      await db.call(service, 'record_usage_batch', { p_events: JSON.stringify(events) });
  }
  const { steps, left } = await together(db, ids.slice(0, 2));
  expect(left).toEqual([]);
  const each = await Promise.all(ids.slice(2).map((id) => alone(db, id)));
  expect(each).toEqual([steps / 2, steps / 2]);
  const [first, ...others] = await Promise.all(ids.map((id) => written(db, id)));
  // As many periods as have ended: 40, 70 and 100 days are one, two and three months wherever they begin.
  expect(steps / 2).toBe(Math.floor(days / 31));
  expect(first).toMatchObject([{ subscription: { version: 1 + steps / 2 } }]);
  for (const other of others) expect(other).toEqual(first);
  expect(await together(db, ids)).toEqual({ steps: 0, left: [] });
});

test('a month with its notice and its money is what it should be', async () => {
  const at = daysAgo(40);
  const { id } = await live(db, 'q2o', 'starter', at);
  expect(await together(db, [id])).toEqual({ steps: 1, left: [] });
  const [row] = await written(db, id);
  expect(row).toMatchObject({
    events: [
      { kind: 'started', version: 1 },
      { kind: 'renewed', version: 2, cause: 'time', from_status: 'active', actor: 'worker:subscription-lifecycle' },
    ],
    items: [
      { amount: 2900, version: 1 },
      { amount: 2900, version: 2, collect: 'now' },
    ],
    told: [
      { topic: 'subscription_created' },
      { topic: 'subscription_renewing', message: { state: 'pending' } },
      { topic: 'subscription_renewed', key: 'subscription_renewed/it/2', about: true, message: { state: 'pending' } },
    ],
    stretches: [{ settled_at: null }],
    context: [{ status: 'active' }],
  });
  const { events, subscription } = row as { events: Document[]; subscription: Document };
  expect(events[1]?.['occurred_at']).toBe(events[0]?.['period_end']);
  expect([subscription['updated_at'], subscription['period_start']]).toEqual([
    events[0]?.['period_end'],
    events[0]?.['period_end'],
  ]);
});

test('a tick of the worker takes them together', async () => {
  const tenants = await Promise.all(four.map(() => live(db, 'kaladristi', 'standard')));
  expect(await tick(db)).toMatchObject([{ steps: 4, failed: [], more: false }]);
  // Of one by one, each would be a sub-transaction of its own.
  const rows = await db.rows<{ events: number; writers: number }>(
    `select count(*)::int as events, count(distinct e.xmin::text)::int as writers
     from billing.subscription_event as e where e.tenant_id = any ($1) and e.kind = 'renewed'`,
    [tenants.map(({ id }) => id)],
  );
  expect(rows).toEqual([{ events: 4, writers: 1 }]);
});

test('a test clock, a trial, a change that was put off, an end, and a subscription in other hands are left over', async () => {
  const [plain, trial, changing, ending, held] = await Promise.all([
    live(db),
    live(db, 'q2o', 'starter', daysAgo(40), true),
    live(db),
    live(db, 'q2o', 'starter', daysAgo(5)),
    live(db),
  ]);
  const clocked = await Subscriber.open(db, 'q2o', '2025-01-31T10:00:00Z');
  await clocked.act('subscribe', { p_plan_code: 'starter', p_trial: false });
  await clocked.setClock('2025-03-02T00:00:00Z');
  await db.rows(
    `insert into billing.scheduled_change (tenant_id, change_id, subscription_id, kind, change, effective_at, actor, created_at)
     select tenant_id, gen_random_uuid(), subscription_id, 'change', '{"planCode": "pro"}', period_end, 'test', created_at
     from billing.subscription where tenant_id = $1`,
    [changing.id],
  );
  await db.rows(
    `update billing.subscription set cancel_at = created_at, next_due_at = created_at where tenant_id = $1`,
    [ending.id],
  );
  const other = new pg.Client({ connectionString: db.pool.options.connectionString });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('select from billing.subscription where tenant_id = $1 for update', [held.id]);
    const ids = [plain, trial, changing, ending, held, clocked].map(({ id }) => id);
    expect(await together(db, ids)).toEqual({ steps: 1, left: ids.slice(1) });
    // A tick takes them one by one, and passes over the one that is held.
    expect((await tick(db)).flatMap(({ failed }) => failed)).toEqual([]);
    expect(await alone(db, held.id)).toBeNull();
  } finally {
    await other.query('rollback');
    await other.end();
  }
  await tick(db);
  const last = async (id: string) =>
    (
      await db.rows<{ kind: string; plan_code: string }>(
        'select kind, plan_code from billing.subscription_event where tenant_id = $1 order by version desc limit 1',
        [id],
      )
    ).map((row) => `${row.kind} ${row.plan_code}`);
  const seen = await Promise.all([plain, changing, ending, held, clocked].map(({ id }) => last(id)));
  expect(seen.flat()).toEqual([
    'renewed starter',
    'renewed pro',
    'canceled starter',
    'renewed starter',
    'renewed starter',
  ]);
});

const poisons: readonly (readonly [name: string, put: string, take: string, reason: string])[] = [
  [
    'cannot be planned',
    `update identity.tenant set time_zone = 'Nowhere/At_all' where tenant_id = $1`,
    `update identity.tenant set time_zone = 'UTC' where tenant_id = $1`,
    'time zone "Nowhere/At_all" not recognized',
  ],
  [
    'cannot be written',
    'update billing.subscription set version = 2147483647 where tenant_id = $1',
    'update billing.subscription set version = 1 where tenant_id = $1',
    'integer out of range',
  ],
];
test.each(poisons)(
  'one that %s is parked, and the others have their steps from the same tick',
  async (_, put, take, reason) => {
    const tenants = await Promise.all([...four, 4].map(() => live(db, 'q2o', 'starter', daysAgo(70))));
    const poisoned = tenants[2]?.id ?? '';
    await db.rows(put, [poisoned]);
    const versions = async () => {
      const rows = await db.rows<{ version: number }>(
        `select s.version from unnest($1::uuid[]) with ordinality as t(id, nth)
         join billing.subscription as s on s.tenant_id = t.id order by t.nth`,
        [tenants.map(({ id }) => id)],
      );
      return rows.map(({ version }) => version);
    };
    const was = (await versions())[2];
    const [answer] = await tick(db);
    expect(answer).toMatchObject({ steps: 8, failed: [{ tenantId: poisoned, error: reason }] });
    expect(await versions()).toEqual([3, 3, was, 3, 3]);
    expect((await tick(db)).map(({ steps, failed }) => [steps, failed])).toEqual([[0, []]]);
    await db.rows(take, [poisoned]);
    const parked = await db.rows('delete from billing.parked_work where tenant_id = $1 returning worker, reason', [
      poisoned,
    ]);
    expect(parked).toEqual([{ worker: 'subscription-lifecycle', reason }]);
    expect((await tick(db))[0]).toMatchObject({ steps: 2, failed: [] });
    expect(await versions()).toEqual([3, 3, 3, 3, 3]);
  },
);

test('five machines, forty subscribers, two months each: every step once', async () => {
  const tenants = await Promise.all(Array.from({ length: 40 }, () => live(db, 'q2o', 'starter', daysAgo(70))));
  const ticks = (max: number) => async (): Promise<number> => {
    let steps = 0;
    for (let more = true; more;) {
      const answer = await db.call({ kind: 'worker' }, 'advance_subscriptions', { p_max: max });
      expect(answer['failed']).toEqual([]);
      steps += answer['steps'] as number;
      more = answer['more'] === true;
    }
    return steps;
  };
  const taken = await Promise.all([7, 9, 11, 13, 40].map((max) => ticks(max)()));
  taken.push(await ticks(100)());
  expect(taken.reduce((sum, steps) => sum + steps, 0)).toBe(80);
  const rows = await db.rows<{ kinds: string[]; told: number }>(
    `select array_agg(e.kind::text order by e.event_id) as kinds, (
       select count(*)::int from billing.notice as n where n.tenant_id = e.tenant_id and n.topic = 'subscription_renewed') as told
     from billing.subscription_event as e where e.tenant_id = any ($1) group by e.tenant_id`,
    [tenants.map(({ id }) => id)],
  );
  expect(rows).toHaveLength(40);
  for (const row of rows) expect(row).toEqual({ kinds: ['started', 'renewed', 'renewed'], told: 2 });
});

test('canceling races the tick that renews many: whichever is second sees the first', async () => {
  const tenants = await Promise.all(Array.from({ length: 12 }, () => live(db, 'q2o', 'starter', daysAgo(40))));
  const cancel = ({ service }: Live) =>
    db.call(service, 'cancel_subscription', { p_idempotency_key: randomUUID(), p_when: 'now' });
  await Promise.all([tick(db), ...tenants.slice(0, 6).map(cancel), tick(db)]);
  await tick(db);
  const rows = await db.rows<{ kinds: string[] }>(
    `select array_agg(e.kind::text order by e.version) as kinds
     from unnest($1::uuid[]) with ordinality as t(id, nth) join billing.subscription_event as e on e.tenant_id = t.id
     group by t.nth order by t.nth`,
    [tenants.map(({ id }) => id)],
  );
  expect(rows.map(({ kinds: all }) => all.join(' '))).toEqual([
    ...Array.from({ length: 6 }, () => 'started renewed canceled'),
    ...Array.from({ length: 6 }, () => 'started renewed'),
  ]);
});
