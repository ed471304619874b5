/** The clock of a sandbox tenant, behind the door. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations, type OutputOf } from '@contractnest/contract';
import { adminOf, grant } from '../support/credits.ts';
import { demo, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { brokenInvoices, Payer } from '../support/invoices.ts';
import { fund, message, senderOnClock, states } from '../support/messages.ts';
import { fee, newPlan } from '../support/subscriptions.ts';
import { signIn } from '../support/signed-in.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

type Moved = OutputOf<typeof operations.setTestClock>;
const put = async (payer: Payer, at?: string, args: Document = {}, who: Caller = payer.service): Promise<Moved> =>
  operations.setTestClock.output.parse(
    await db.call(who, 'set_test_clock', { p_tenant_id: payer.id, ...(at !== undefined && { p_at: at }), ...args }),
  );
const advance = async (
  payer: Payer,
  by: string,
  args: Document = {},
): Promise<OutputOf<typeof operations.advanceTestClock>> =>
  operations.advanceTestClock.output.parse(
    await db.call(payer.service, 'advance_test_clock', {
      p_tenant_id: payer.id,
      p_by: by,
      p_idempotency_key: randomUUID(),
      ...args,
    }),
  );
const look = async (payer: Payer): Promise<OutputOf<typeof operations.getTestClock>> =>
  operations.getTestClock.output.parse(await db.call(payer.service, 'get_test_clock', { p_tenant_id: payer.id }));
const clear = (payer: Payer): Promise<Document> =>
  db.call(payer.service, 'remove_test_clock', { p_tenant_id: payer.id });

const kaladristi = async (at = '2026-01-01T00:00:00Z'): Promise<Payer> => {
  const payer = await Payer.open(db, 'kaladristi', at);
  await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
  return payer;
};
const told = (moved: Moved): string[] =>
  moved.happened
    .filter((each) => each.kind !== 'notice')
    .map((each) => `${each.at.slice(0, 10)} ${each.kind} ${each.what}`);

describe('a move', () => {
  test('does what falls due on the way, in order, and says so', async () => {
    const payer = await kaladristi();
    expect(await look(payer)).toMatchObject({ isSandbox: true, nextDueAt: '2026-01-01T00:00:00+00:00' });
    const moved = await advance(payer, 'P3M');
    expect(moved).toMatchObject({
      from: '2026-01-01T00:00:00+00:00',
      clock: '2026-04-01T00:00:00+00:00',
      target: '2026-04-01T00:00:00+00:00',
      // The reminder of the last bill, three days before it is to be paid.
      nextDueAt: '2026-04-05T00:00:00+00:00',
      more: false,
    });
    expect(told(moved)).toEqual([
      '2026-01-01 invoice change',
      '2026-02-01 event renewed',
      '2026-02-01 invoice period',
      '2026-03-01 event renewed',
      '2026-03-01 invoice period',
      '2026-04-01 event renewed',
      '2026-04-01 invoice period',
    ]);
  });

  test('a call does a part and says that there is more; going on leaves nothing out', async () => {
    const payer = await kaladristi();
    const first = await advance(payer, '6 months', { p_max: 2 });
    expect(first).toMatchObject({
      more: true,
      moments: 2,
      clock: '2026-01-05T00:00:00+00:00',
      target: '2026-07-01T00:00:00+00:00',
    });
    let moved: Moved = first;
    for (let calls = 0; moved.more; calls += 1) {
      expect(calls).toBeLessThan(50);
      moved = await put(payer, moved.target, { p_max: 2 });
    }
    expect(moved.clock).toBe('2026-07-01T00:00:00+00:00');
    expect((await payer.invoices()).total).toBe(7);
  });

  test('a key moves it once, parallel keys each once', async () => {
    const payer = await kaladristi();
    const key = randomUUID();
    const once = await advance(payer, 'P1M', { p_idempotency_key: key });
    expect(await advance(payer, 'P1M', { p_idempotency_key: key })).toEqual({ ...once, replayed: true });
    await expect(advance(payer, 'P2M', { p_idempotency_key: key })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    await Promise.all([advance(payer, 'P1M'), advance(payer, 'P1M'), advance(payer, 'P1M')]);
    expect((await look(payer)).clock).toBe('2026-05-01T00:00:00+00:00');
    expect((await payer.invoices()).total).toBe(5);
  });

  test('to the same instant again changes nothing', async () => {
    const payer = await kaladristi();
    await put(payer, '2026-02-01T00:00:00Z');
    expect(await put(payer, '2026-02-01T00:00:00Z')).toMatchObject({ moments: 0, happened: [], more: false });
  });

  test('without a clock it starts where time is', async () => {
    const payer = await kaladristi();
    await db.rows('update identity.tenant set test_clock_at = null where tenant_id = $1', [payer.id]);
    const before = Date.now();
    const moved = await put(payer);
    expect(Date.parse(moved.clock ?? '')).toBeGreaterThanOrEqual(before);
    expect(moved.more).toBe(false);
    expect((await clearIn(payer)).clock).toBe(null);
  });

  test('months are those of the tenant’s calendar', async () => {
    const payer = await Payer.open(db, 'kaladristi', '2026-03-28T10:00:00+01:00', 'Europe/Berlin');
    expect((await advance(payer, '1 day')).clock).toBe('2026-03-29T08:00:00+00:00');
    expect((await advance(payer, 'P1M2DT30M')).clock).toBe('2026-05-01T08:30:00+00:00');
  });

  test('is kept in the audit log, each move with how far it came', async () => {
    const payer = await kaladristi();
    await advance(payer, 'P1M');
    const rows = await db.rows<{ action: string; detail: Document }>(
      `select action, detail from platform.audit_event where tenant_id = $1 and action like 'test_clock%'`,
      [payer.id],
    );
    expect(rows).toMatchObject([
      {
        action: 'test_clock_advanced',
        detail: { from: '2026-01-01T00:00:00+00:00', target: '2026-02-01T00:00:00+00:00' },
      },
    ]);
  });

  /** Real time passes by itself: once it is past the clock, the clock may go. */
  async function clearIn(payer: Payer): Promise<Document> {
    await db.rows(`update identity.tenant set test_clock_at = now() - interval '1 minute' where tenant_id = $1`, [
      payer.id,
    ]);
    return clear(payer);
  }
});

describe('credits', () => {
  test('end at their instant, with the warning before', async () => {
    const payer = await Payer.open(db, 'contractnest', '2026-01-01T00:00:00Z');
    await grant(db, payer.id, 10, { expiresAt: new Date('2026-03-01T00:00:00Z') });
    const moved = await advance(payer, 'P1Y');
    expect(told(moved)).toEqual(['2026-03-01 entry expire']);
    expect(await db.rows('select warned_at from credits.expiry_warning where tenant_id = $1', [payer.id])).toEqual([
      { warned_at: new Date('2026-02-22T00:00:00Z') },
    ]);
  });
});

test('a message that nobody paid for ends when it has waited seven days, and its tenant is told then', async () => {
  const payer = await senderOnClock(db, '2026-01-01T00:00:00Z');
  await message(db, payer.service);
  const moved = await advance(payer, 'P1Y');
  expect(await states(db, payer.id)).toMatchObject({ expired: 1 });
  expect(moved.happened).toMatchObject([{ at: '2026-01-08T00:00:00+00:00', what: 'messages_expired' }]);
});

test('messages that wait for their time take their credits at it, not where the clock stops', async () => {
  const payer = await senderOnClock(db, '2026-01-01T00:00:00Z');
  await fund(db, payer.id, 5, { expiresAt: new Date('2026-02-01T00:00:00Z') });
  const when = ['2026-01-15T08:00:00Z', '2026-01-20T00:00:00Z', '2026-02-15T08:00:00Z', '2027-06-01T00:00:00Z'];
  for (const p_scheduled_at of when) await message(db, payer.service, { p_scheduled_at });
  expect(await look(payer)).toMatchObject({ nextDueAt: '2026-01-15T08:00:00+00:00' });
  await advance(payer, 'P1Y');
  // The third found no credits any more, and waited for seven days; the last one's time has not come.
  expect(
    await db.rows('select state from jtd.message where tenant_id = $1 and scheduled_at is not null order by jtd_id', [
      payer.id,
    ]),
  ).toEqual(['pending', 'pending', 'expired', 'created'].map((state) => ({ state })));
  const holds = await db.rows<{ at: Date }>(
    `select created_at as at from credits.entry where tenant_id = $1 and kind = 'hold' order by 1`,
    [payer.id],
  );
  expect(holds.map(({ at }) => at.toISOString())).toEqual(['2026-01-15T08:00:00.000Z', '2026-01-20T00:00:00.000Z']);
});

test('500 messages of one instant, while somebody cancels one of them', async () => {
  const payer = await senderOnClock(db, '2026-01-01T00:00:00Z');
  await fund(db, payer.id, 1000);
  const p_scheduled_at = '2026-01-15T08:00:00Z';
  const made = await message(db, payer.service, { p_scheduled_at });
  const one = { channel: 'sms', to: '+919876543210', body: 'Hello', scheduledAt: p_scheduled_at };
  for (let sent = 0; sent < 5; sent += 1) {
    const messages = Array.from({ length: 100 }, () => ({ ...one, idempotencyKey: randomUUID() }));
    await db.call(payer.service, 'create_jtd_batch', { p_items: JSON.stringify(messages) });
  }
  const cancel = { p_tenant_id: payer.id, p_jtd_id: made['id'] };
  const [moved] = await Promise.all([
    advance(payer, 'P1M'),
    db.call(payer.service, 'cancel_jtd', cancel).catch(() => undefined),
  ]);
  expect(moved).toMatchObject({ more: false });
  const found = await states(db, payer.id);
  expect(found['created'] ?? 0).toBe(0);
  expect((found['pending'] ?? 0) + (found['canceled'] ?? 0)).toBe(501);
});

describe('refusals', () => {
  test('not_a_sandbox: nobody else’s time moves', async () => {
    const tenant = await db.newTenant('q2o');
    const payer = new Payer(db, tenant.id, tenant.service);
    expect(await look(payer)).toMatchObject({ isSandbox: false, clock: null });
    for (const refused of [() => put(payer), () => advance(payer, 'P1D'), () => clear(payer)])
      await expect(refused()).rejects.toMatchObject({ code: 'not_a_sandbox' });
  });

  test('clock_backwards: before where it stands, or away while it is ahead', async () => {
    const ahead = new Date(Date.now() + 86_400_000).toISOString();
    const payer = await Payer.open(db, 'q2o', ahead);
    await expect(put(payer, new Date(Date.now()).toISOString())).rejects.toMatchObject({ code: 'clock_backwards' });
    await expect(clear(payer)).rejects.toMatchObject({ code: 'clock_backwards' });
  });

  test('clock_too_far: two years at a time', async () => {
    const payer = await Payer.open(db, 'q2o', '2026-01-01T00:00:00Z');
    await expect(put(payer, '2028-01-01T00:00:01Z')).rejects.toMatchObject({
      code: 'clock_too_far',
      context: { latest: '2028-01-01T00:00:00+00:00' },
    });
    await expect(advance(payer, '999 years')).rejects.toMatchObject({ code: 'clock_too_far' });
    expect((await look(payer)).clock).toBe('2026-01-01T00:00:00+00:00');
  });

  test.each([
    '',
    'P',
    'PT',
    'P1',
    '-P1D',
    'P-1D',
    '-3 days',
    '3 fortnights',
    '1 day 1 day',
    'P1DT',
    'infinity',
    "1 day'",
  ])('invalid_request: %p is no duration', async (by) => {
    const payer = await Payer.open(db, 'q2o', '2026-01-01T00:00:00Z');
    await expect(advance(payer, by)).rejects.toMatchObject({ code: '23514' });
  });

  test('not_found: another tenant’s clock; staff move any sandbox', async () => {
    const [payer, other] = [await kaladristi(), await kaladristi()];
    await expect(put(other, '2026-02-01T00:00:00Z', {}, payer.service)).rejects.toMatchObject({ code: 'not_found' });
    expect(await put(other, '2026-02-01T00:00:00Z', {}, await adminOf(db))).toMatchObject({
      clock: '2026-02-01T00:00:00+00:00',
    });
  });

  test('forbidden: who only looks', async () => {
    const viewer = await signIn(db, demo.asha, 'viewer');
    expect(await db.call(viewer.caller, 'set_test_clock', { p_tenant_id: demo.asha })).toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('what fails', () => {
  test('is set aside with its reason, and time goes on', async () => {
    const payer = await Payer.open(db, 'q2o', '2026-01-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: await newPlan(db, 'q2o', fee('5')), p_trial: false });
    // A step that the table refuses.
    await db.rows(`update billing.subscription set billing_cycle = 'annual' where tenant_id = $1`, [payer.id]);
    await db.rows(
      `alter table billing.subscription_event add constraint no_renewal check (tenant_id <> '${payer.id}' or kind <> 'renewed') not valid`,
    );
    const moved = await advance(payer, 'P1Y');
    await db.rows('alter table billing.subscription_event drop constraint no_renewal');
    expect(moved).toMatchObject({ clock: '2027-01-01T00:00:00+00:00', more: false });
    expect(moved.happened.filter((each) => each.kind === 'parked')).toMatchObject([
      { what: 'subscription-lifecycle', detail: { reason: expect.stringContaining('no_renewal') as unknown } },
    ]);
    expect(await advance(payer, 'P1Y')).toMatchObject({ moments: 0 });
  });
});
