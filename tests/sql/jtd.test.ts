/** Messages and credits: who waits, in which order they are served, and that nothing is charged twice. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { balances, spend } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { clockOf, fund, message, newSender, readMessage, states, worker } from '../support/messages.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await newSender(db);
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

const send = (options: Parameters<typeof message>[2] = {}) => message(db, tenant.service, options);
const read = (sent: Document) => readMessage(db, tenant.service, sent['id']);
const stands = async () =>
  (await balances(db, tenant.id)).map((row) => [row.channel, Number(row.available), Number(row.held)]);
const order = async () =>
  (
    await db.rows<{ jtd_id: string }>(
      `select jtd_id from jtd.message where tenant_id = $1 and state = 'pending' order by hold_id`,
      [tenant.id],
    )
  ).map((row) => row.jtd_id);

describe('with credits', () => {
  test('a message takes a hold and is queued; the channel pays before the pool', async () => {
    await fund(db, tenant.id, 1);
    await fund(db, tenant.id, 5, { channel: null });
    const first = operations.createJtd.output.parse(await send());
    const second = await send();
    expect([first.state, first.waiting, second['state']]).toEqual(['pending', null, 'pending']);
    expect(await stands()).toEqual([
      ['pooled', 4, 1],
      ['sms', 0, 1],
    ]);
  });

  test('in-app messages are free and need no balance', async () => {
    expect(await send({ channel: 'inapp', to: 'person-1' })).toMatchObject({ state: 'pending', cost: 0, holdId: null });
    expect(await stands()).toEqual([]);
  });

  test('grants kept for messages are used, those kept for something else are not', async () => {
    await fund(db, tenant.id, 1, { scope: 'jtd' });
    await fund(db, tenant.id, 5, { scope: 'campaign' });
    expect(await send()).toMatchObject({ state: 'pending' });
    expect(await send()).toMatchObject({ state: 'no_credits' });
  });

  test('a hold of a message cannot be captured or released by anybody else', async () => {
    await fund(db, tenant.id, 1);
    const sent = await send();
    for (const rpc of ['capture_credits', 'release_reserved_credits']) {
      await expect(
        db.call(tenant.service, rpc, { p_hold_id: sent['holdId'], p_idempotency_key: randomUUID() }),
      ).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

describe('idempotency_key_reused', () => {
  test('the same key and message: one message, told again; another message: refused', async () => {
    await fund(db, tenant.id, 5);
    const key = randomUUID();
    const first = await send({ key });
    expect(await send({ key })).toEqual({ ...first, replayed: true });
    await expect(send({ key, p_body: 'Other', p_subject: 'x' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect(await states(db, tenant.id)).toEqual({ pending: 1 });
  });

  test('30 at once: one message, one hold', async () => {
    await fund(db, tenant.id, 5);
    const key = randomUUID();
    const sent = await Promise.all(Array.from({ length: 30 }, () => send({ key })));
    expect(new Set(sent.map((each) => each['id'])).size).toBe(1);
    expect(await stands()).toEqual([
      ['pooled', 0, 0],
      ['sms', 4, 1],
    ]);
  });
});

describe('without credits', () => {
  test('it waits, and the answer says where and what would release it', async () => {
    await send();
    const second = operations.createJtd.output.parse(await send());
    expect(second).toMatchObject({ state: 'no_credits', waiting: { position: 2, missing: 2, channel: 'sms' } });
    expect(operations.listJtds.output.parse(await db.call(tenant.service, 'list_jtds', {})).items).toHaveLength(2);
  });

  test('a top-up releases oldest first in its own transaction', async () => {
    const sent = [await send(), await send(), await send()].map((each) => each['id']);
    await fund(db, tenant.id, 2);
    expect(await states(db, tenant.id)).toEqual({ no_credits: 1, pending: 2 });
    expect(await order()).toEqual(sent.slice(0, 2));
    expect((await read({ id: sent[2] })).waiting).toMatchObject({ position: 1, missing: 1 });
  });

  test('the pool serves the oldest of any channel', async () => {
    const first = await send({ channel: 'whatsapp' });
    const second = await send({ channel: 'email' });
    const third = await send({ channel: 'sms' });
    await fund(db, tenant.id, 2, { channel: null });
    expect(await order()).toEqual([first['id'], second['id']]);
    expect((await read(third)).state).toBe('no_credits');
  });

  test('a top-up of one channel leaves the others waiting', async () => {
    const mail = await send({ channel: 'email' });
    const sms = await send({ channel: 'sms' });
    await fund(db, tenant.id, 1);
    expect([(await read(mail)).state, (await read(sms)).state]).toEqual(['no_credits', 'pending']);
  });

  test('a newcomer cannot pass who waits, though there is enough for it', async () => {
    await db.rows(`update jtd.channel set cost = 3 where channel = 'sms'`);
    try {
      const large = await send();
      await fund(db, tenant.id, 2);
      await db.rows(`update jtd.channel set cost = 1 where channel = 'sms'`);
      const small = await send();
      expect([(await read(large)).state, (await read(small)).state]).toEqual(['no_credits', 'no_credits']);
      const other = await send({ channel: 'email' });
      expect((await read(other)).state).toBe('no_credits');
      await fund(db, tenant.id, 1, { channel: null });
      expect([(await read(large)).state, (await read(small)).state]).toEqual(['pending', 'no_credits']);
    } finally {
      await db.rows(`update jtd.channel set cost = 1 where channel = 'sms'`);
    }
  });

  test('after 7 days by the tenant’s clock it has expired, whoever looks first; the head no longer blocks', async () => {
    const start = new Date();
    await clockOf(db, tenant.id, start);
    const old = await send();
    await clockOf(db, tenant.id, new Date(start.getTime() + 7 * 86_400_000 - 1000));
    const young = await send();
    await clockOf(db, tenant.id, new Date(start.getTime() + 7 * 86_400_000));
    await fund(db, tenant.id, 1);
    expect([(await read(old)).state, (await read(young)).state]).toEqual(['expired', 'pending']);
  });

  test('the sweeper expires by each clock and tells the tenant once a day', async () => {
    const start = new Date();
    await clockOf(db, tenant.id, start);
    for (let number = 0; number < 3; number += 1) await send();
    expect(await db.call(worker, 'expire_no_credits_jtds')).toMatchObject({ expired: 0 });
    await clockOf(db, tenant.id, new Date(start.getTime() + 8 * 86_400_000));
    operations.expireNoCreditsJtds.output.parse(await db.call(worker, 'expire_no_credits_jtds'));
    await db.call(worker, 'expire_no_credits_jtds');
    expect(await states(db, tenant.id)).toMatchObject({ expired: 3 });
    const notices = await db.rows(`select topic, detail from billing.notice where tenant_id = $1`, [tenant.id]);
    expect(notices).toMatchObject([{ topic: 'messages_expired', detail: { messages: 3 } }]);
  });

  test('canceling one gives its place and what it held to who waits', async () => {
    await fund(db, tenant.id, 1);
    const held = await send();
    const waits = await send();
    await db.call(tenant.service, 'cancel_jtd', { p_jtd_id: held['id'] });
    expect([(await read(held)).state, (await read(waits)).state]).toEqual(['canceled', 'pending']);
    expect(await db.call(tenant.service, 'cancel_jtd', { p_jtd_id: held['id'] })).toMatchObject({ state: 'canceled' });
    await expect(db.call(tenant.service, 'retry_jtd', { p_jtd_id: held['id'] })).rejects.toMatchObject({
      code: 'jtd_state',
      context: { state: 'canceled' },
    });
  });

  test('many at once: retry what expired, cancel what waits', async () => {
    const sent = [await send(), await send({ channel: 'email' })];
    const ids = JSON.stringify(sent.map((each) => each['id']));
    const canceled = await db.call(tenant.service, 'change_jtds', { p_action: 'cancel', p_jtd_ids: ids });
    expect(operations.changeJtds.output.parse(canceled).changed).toHaveLength(2);
    const again = await db.call(tenant.service, 'change_jtds', { p_action: 'retry', p_jtd_ids: ids });
    expect(again).toMatchObject({ changed: [] });
    expect(await db.rows('select messages from jtd.line where tenant_id = $1', [tenant.id])).toEqual([
      { messages: '0' },
    ]);
  });
});

describe('what time brings', () => {
  test('a scheduled message takes its hold when its time has come', async () => {
    const start = new Date();
    await clockOf(db, tenant.id, start);
    await fund(db, tenant.id, 1);
    const later = new Date(start.getTime() + 3_600_000);
    const sent = await send({ p_scheduled_at: later.toISOString() });
    expect(sent).toMatchObject({ state: 'created', holdId: null });
    await db.call(worker, 'queue_due_jtds');
    expect((await read(sent)).state).toBe('created');
    await clockOf(db, tenant.id, later);
    operations.queueDueJtds.output.parse(await db.call(worker, 'queue_due_jtds'));
    expect((await read(sent)).state).toBe('pending');
  });

  test('quiet hours move a message to their end, unless it is urgent', async () => {
    await clockOf(db, tenant.id, new Date('2026-11-21T18:00:00Z')); // 23:30 in Kolkata
    await fund(db, tenant.id, 5);
    await db.rows(
      `insert into jtd.channel_setting (tenant_id, channel, quiet_from, quiet_to, updated_at) values ($1, 'sms', 1320, 420, now())`,
      [tenant.id],
    );
    expect(await send()).toMatchObject({ state: 'created', scheduledAt: '2026-11-22T01:30:00+00:00' });
    expect(await send({ p_priority: 'high' })).toMatchObject({ state: 'pending', scheduledAt: null });
  });

  test('who does not want a message does not get it', async () => {
    await fund(db, tenant.id, 5);
    await db.rows(
      `insert into jtd.preference (tenant_id, channel, recipient, muted, updated_at) values ($1, 'sms', '+919876543210', '{reminder}', now())`,
      [tenant.id],
    );
    expect(await send({ p_source_type: 'reminder' })).toMatchObject({ state: 'canceled', failure: { class: 'muted' } });
    expect(await send()).toMatchObject({ state: 'pending' });
  });

  test('what was given back is served by the workers', async () => {
    await fund(db, tenant.id, 2);
    const hold = await db.call(tenant.service, 'reserve_credits', {
      p_credit_type: 'notification',
      p_quantity: 2,
      p_channel: 'sms',
      p_idempotency_key: randomUUID(),
    });
    const sent = await send();
    await db.call(tenant.service, 'release_reserved_credits', {
      p_hold_id: hold['holdId'],
      p_idempotency_key: randomUUID(),
    });
    await db.call(worker, 'queue_due_jtds');
    expect((await read(sent)).state).toBe('pending');
  });
});

test('40 top-ups and creates at once conserve credits and order', async () => {
  const jobs = Array.from({ length: 40 }, (_, number) => async () => {
    const channel = ['sms', 'email', 'whatsapp'][number % 3] ?? 'sms';
    if (number % 4 === 3) await fund(db, tenant.id, 2, { channel: number % 8 === 3 ? null : channel });
    else await send({ channel });
    if (number % 10 === 9) await spend(db, tenant.service, 1, { channel: null }).catch(() => undefined);
  });
  await Promise.all(jobs.map((job) => job()));
  await db.call(worker, 'queue_due_jtds');
  const [sums] = await db.rows<Record<string, string>>(
    `select (select sum(granted) from credits.credit_grant where tenant_id = $1) as granted,
       (select sum(available + held) from credits.balance where tenant_id = $1) as kept,
       (select coalesce(-sum(quantity), 0) from credits.entry where tenant_id = $1 and kind = 'deduct') as spent,
       (select sum(held) from credits.balance where tenant_id = $1) as held,
       (select count(*) from jtd.message where tenant_id = $1 and state = 'pending') as pending`,
    [tenant.id],
  );
  expect(Number(sums?.['granted'])).toBe(Number(sums?.['kept']) + Number(sums?.['spent']));
  expect(sums?.['held']).toBe(sums?.['pending']);
});
