/** What workers do with messages: leases, verdicts, and that each message is charged once. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import {
  claim,
  claimFirst,
  fund,
  message,
  newSender,
  pooled,
  putOffOthers,
  readMessage,
  settle,
  states,
  worker,
} from '../support/messages.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  await putOffOthers(db);
  await db.rows('delete from jtd.provider_pause');
  tenant = await newSender(db);
  await fund(db, tenant.id, 10, { channel: null });
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

const send = (options: Parameters<typeof message>[2] = {}) => message(db, tenant.service, options);
const read = (id: unknown) => readMessage(db, tenant.service, id);
const pool = () => pooled(db, tenant.id);
const first = () => claimFirst(db);
const loseLeases = () =>
  db.rows(
    `update jtd.message set lease_until = now() - interval '1 second' where state = 'sending' and lease_until < 'infinity'`,
  );
const report = (sent: Document, status: string) =>
  db.call({ kind: 'webhook' }, 'report_jtd_delivery', {
    p_reference: `${tenant.id}.${String(sent['id'])}`,
    p_status: status,
    p_reason: 'the phone is off',
  });

describe('claiming', () => {
  test('mail says through whom it comes: a tenant of the platform’s name is not the platform', async () => {
    await db.rows(`update identity.tenant set name = 'ContractNest' where tenant_id = $1`, [tenant.id]);
    await send({ channel: 'email' });
    await send();
    const senders = (await claim(db)).map(({ channel, sender }) => [channel, sender]);
    expect(senders.toSorted()).toEqual([
      ['email', 'ContractNest via ContractNest'],
      ['sms', 'ContractNest'],
    ]);
  });

  test('words are put in, the attempt is counted, the lease is written first', async () => {
    await send({
      channel: 'email',
      p_subject: 'Hello {{name}}',
      p_body: 'Dear **{{name}}**',
      p_variables: '{"name":"A<b>"}',
    });
    const claimed = await first();
    expect(claimed.content).toMatchObject({ subject: 'Hello A<b>', text: 'Dear A<b>' });
    expect(claimed.content.html).toContain('Dear <strong>A&lt;b&gt;</strong>');
    expect(claimed.attempt).toBe(1);
    expect(await claim(db)).toEqual([]);
  });

  test('20 workers at once: each message is claimed once', async () => {
    for (let number = 0; number < 10; number += 1) await send();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(db, 3)));
    const ids = claims.flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([10, 10]);
  });

  test('a tenant with many does not keep another one waiting', async () => {
    const other = await newSender(db);
    for (let number = 0; number < 9; number += 1) await send();
    await fund(db, other.id, 1);
    await message(db, other.service);
    const claimed = await claim(db, 4);
    expect(claimed.filter(({ tenantId }) => tenantId === other.id)).toHaveLength(1);
    expect(claimed).toHaveLength(4);
  });

  test('urgent ones first; nothing of a channel that is paused', async () => {
    await send({ p_priority: 'low' });
    const urgent = await send({ p_priority: 'high' });
    const mail = await send({ channel: 'email' });
    await db.rows(
      `insert into jtd.channel_setting (tenant_id, channel, paused_at, updated_at) values ($1, 'email', now(), now())`,
      [tenant.id],
    );
    expect((await claim(db, 1))[0]?.id).toBe(urgent['id']);
    expect((await claim(db)).map(({ id }) => id)).not.toContain(mail['id']);
  });
});

describe('verdicts', () => {
  test('accepted: charged once, however often it is said', async () => {
    await send();
    const claimed = await first();
    await settle(db, [claimed], 'accepted', { providerRef: 'p-1' });
    expect(await settle(db, [claimed], 'accepted')).toMatchObject({ settled: 0 });
    expect(await settle(db, [claimed], 'permanent')).toMatchObject({ settled: 0 });
    expect(await pool()).toEqual([9, 0]);
    expect(await read(claimed.id)).toMatchObject({ state: 'sent', providerRef: 'p-1', attempts: 1 });
  });

  test('permanent: released, and who waits is served', async () => {
    await send();
    const claimed = await first();
    for (let number = 0; number < 9; number += 1) await send();
    const waits = await send();
    expect(waits['state']).toBe('no_credits');
    await settle(db, [claimed], 'permanent', { reason: 'no such number' });
    expect(await read(claimed.id)).toMatchObject({
      state: 'failed',
      failure: { class: 'permanent', reason: 'no such number' },
    });
    expect((await read(waits['id'])).state).toBe('pending');
  });

  test('temporary: again later, ever more seldom, then given up', async () => {
    const sent = await send();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await settle(db, [await first()], 'temporary', { reason: '451' });
      const [row] = await db.rows<{ wait: string }>(
        `select extract(epoch from due_at - now())::int as wait from jtd.message where jtd_id = $1`,
        [sent['id']],
      );
      waits.push(Number(row?.wait));
      await db.rows(`update jtd.message set due_at = now() where state = 'pending' and due_at < 'infinity'`);
    }
    expect(waits[0]).toBeGreaterThanOrEqual(10);
    expect(waits[0]).toBeLessThanOrEqual(38);
    expect(waits[5]).toBeGreaterThanOrEqual(900);
    expect((await read(sent['id'])).state).toBe('failed');
    expect(await pool()).toEqual([10, 0]);
  });

  test('unknown: uncertain for SMS, which keeps its hold; again for mail', async () => {
    await send();
    await settle(db, [await first()], 'unknown');
    expect(await states(db, tenant.id)).toEqual({ uncertain: 1 });
    expect(await pool()).toEqual([9, 1]);
    await send({ channel: 'email' });
    await settle(db, [await first()], 'unknown');
    expect(await states(db, tenant.id)).toEqual({ pending: 1, uncertain: 1 });
  });

  test('unsent and refused do not count as attempts; a refusal leaves the provider alone for a while', async () => {
    const sent = await send();
    await settle(db, [await first()], 'unsent');
    expect(await settle(db, [await first()], 'refused')).toMatchObject({ settled: 1, paused: ['sms'] });
    expect((await read(sent['id'])).attempts).toBe(0);
    expect(await claim(db)).toEqual([]);
    await db.rows(`update jtd.provider_pause set paused_until = now() - interval '1 second'`);
    expect(await settle(db, [await first()], 'accepted')).toMatchObject({ paused: [] });
    expect(await db.rows('select from jtd.provider_pause')).toEqual([]);
  });

  test('a worker that was not heard of again: mail goes again and says so, SMS is uncertain; its late result changes nothing', async () => {
    const [sms, mail] = [await send(), await send({ channel: 'email' })];
    const late = await claim(db);
    await loseLeases();
    const again = await first();
    expect(again.id).toBe(mail['id']);
    expect(await settle(db, late, 'accepted')).toMatchObject({ settled: 0 });
    await settle(db, [again], 'accepted');
    expect((await read(mail['id'])).events.map(({ kind }) => kind)).toEqual(['queued', 'lost', 'sent']);
    expect((await read(sms['id'])).state).toBe('uncertain');
    await db.call(tenant.service, 'retry_jtd', { p_jtd_id: sms['id'] });
    await settle(db, [await first()], 'accepted');
    expect(await pool()).toEqual([8, 0]);
  });

  test('a tenant whose books refuse stops nobody else, and its messages come back', async () => {
    const other = await newSender(db);
    await fund(db, other.id, 1);
    const poison = await send();
    const good = await message(db, other.service);
    const claimed = await claim(db);
    await db.rows(`update credits.balance set held = 0 where tenant_id = $1 and channel = 'pooled'`, [tenant.id]);
    const answer = operations.settleJtds.output.parse(await settle(db, claimed, 'accepted'));
    expect(answer).toMatchObject({ settled: 1, failed: [{ tenantId: tenant.id }] });
    expect(await db.call(other.service, 'get_jtd', { p_jtd_id: good['id'] })).toMatchObject({ state: 'sent' });
    expect((await read(poison['id'])).state).toBe('sending');
    await db.rows(`update credits.balance set held = 1 where tenant_id = $1 and channel = 'pooled'`, [tenant.id]);
    await settle(db, claimed, 'accepted');
    expect((await read(poison['id'])).state).toBe('sent');
  });

  test.each(['[]', '[{"id":"x"}]', '{}', 'null'])('invalid_request: %s', async (results) => {
    const settled = db.call(worker, 'settle_jtds', { p_results: results });
    if (results === '[]') expect(await settled).toMatchObject({ settled: 0 });
    else await expect(settled).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('what providers report', () => {
  test('forward only: twice, late and backwards change nothing', async () => {
    const sent = await send();
    await settle(db, [await first()], 'accepted');
    expect(operations.reportJtdDelivery.output.parse(await report(sent, 'delivered'))).toEqual({ applied: true });
    for (const status of ['delivered', 'accepted', 'failed'])
      expect(await report(sent, status)).toEqual({ applied: false });
    expect(await read(sent['id'])).toMatchObject({ state: 'delivered' });
    expect(await pool()).toEqual([9, 0]);
  });

  test('before the worker settles: its result comes too late, and it is charged once', async () => {
    const sent = await send();
    const claimed = await first();
    expect(await report(sent, 'delivered')).toEqual({ applied: true });
    expect(await settle(db, [claimed], 'accepted')).toMatchObject({ settled: 0 });
    expect(await pool()).toEqual([9, 0]);
  });

  test('an uncertain one is known again', async () => {
    const sent = await send();
    await settle(db, [await first()], 'unknown');
    await report(sent, 'delivered');
    expect(await states(db, tenant.id)).toEqual({ delivered: 1 });
    expect(await pool()).toEqual([9, 0]);
  });

  test('not delivered after all: what was charged comes back, once; sent again it is charged once', async () => {
    const sent = await send();
    await settle(db, [await first()], 'accepted');
    await report(sent, 'failed');
    await report(sent, 'failed');
    expect(await read(sent['id'])).toMatchObject({ state: 'failed', failure: { class: 'undelivered' } });
    expect(await pool()).toEqual([10, 0]);
    await db.call(tenant.service, 'retry_jtd', { p_jtd_id: sent['id'] });
    await settle(db, [await first()], 'accepted');
    expect(await pool()).toEqual([9, 0]);
  });

  test('20 reports and 20 results at once: one charge', async () => {
    const sent = await send();
    const claimed = await first();
    await Promise.all([
      ...Array.from({ length: 20 }, () => report(sent, 'delivered')),
      ...Array.from({ length: 20 }, () => settle(db, [claimed], 'accepted')),
    ]);
    expect(await states(db, tenant.id)).toEqual({ delivered: 1 });
    expect(await pool()).toEqual([9, 0]);
  });

  test.each([randomUUID(), '', `${randomUUID()}.${randomUUID()}`, 'x.y'])('not_found: %s', async (reference) => {
    await expect(
      db.call({ kind: 'webhook' }, 'report_jtd_delivery', { p_reference: reference, p_status: 'delivered' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
