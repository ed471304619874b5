/** What arrived in the app: for whom, in what order, and what has been read. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations, type OutputOf } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { claim, message, newSender, settle } from '../support/messages.ts';
import { addMember, newMember, newStaff, signedIn, type Colleague } from '../support/people.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };
let asha: Colleague;

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await newSender(db);
  asha = await newMember(db, tenant.id, 'viewer', 'Asha');
});
afterAll(() => db.close());

type Inbox = OutputOf<typeof operations.listInbox>;
const inbox = async (caller: Caller = asha.caller, args: Document = {}): Promise<Inbox> =>
  operations.listInbox.output.parse(await db.call(caller, 'list_inbox', args));
const texts = async (caller?: Caller, args?: Document) => (await inbox(caller, args)).items.map(({ text }) => text);
const unread = async (caller: Caller = asha.caller): Promise<number> =>
  operations.countInbox.output.parse(await db.call(caller, 'count_inbox', {})).unread;
const read = async (jtdId: string, more: Document = {}, caller: Caller = asha.caller) =>
  operations.readInbox.output.parse(await db.call(caller, 'read_inbox', { p_jtd_id: jtdId, ...more }));

const send = async (to: string, text: string, caller: Caller = tenant.service): Promise<string> =>
  String((await message(db, caller, { channel: 'inapp', to, p_subject: 'Hello', p_body: text }))['id']);
/** As the worker does with what it claimed. */
const deliver = async (): Promise<unknown> => settle(db, await claim(db), 'delivered');
async function arrived(to: string, text: string, caller?: Caller): Promise<string> {
  const id = await send(to, text, caller);
  await deliver();
  return id;
}

describe('whose it is', () => {
  test('nobody but its recipient: no colleague, no other tenant of theirs, no message of another channel', async () => {
    const ravi = await newMember(db, tenant.id, 'owner', 'Ravi');
    const id = await arrived(asha.id, 'for Asha');
    await message(db, tenant.service, { channel: 'push', to: asha.id });
    await deliver();
    expect(await texts()).toEqual(['for Asha']);
    expect(await unread()).toBe(1);
    expect(await inbox(ravi.caller)).toEqual({ items: [], unread: 0, nextCursor: null });

    const other = await newSender(db);
    await addMember(db, other.id, asha, 'owner');
    const elsewhere = await signedIn(db, other.id, asha);
    expect(await inbox(elsewhere)).toMatchObject({ items: [], unread: 0 });
    for (const caller of [ravi.caller, elsewhere]) {
      await expect(read(id, {}, caller)).rejects.toMatchObject({ code: 'not_found' });
      await expect(inbox(caller, { p_cursor: id })).rejects.toMatchObject({ code: 'invalid_request' });
    }
    expect(await unread()).toBe(1);
  });

  test('an id in capitals is the same person', async () => {
    await arrived(asha.id.toUpperCase(), 'Hello');
    expect(await unread()).toBe(1);
  });

  test('not before it has arrived', async () => {
    const id = await send(asha.id, 'on its way');
    expect(await inbox()).toMatchObject({ items: [], unread: 0 });
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
    await deliver();
    expect(await texts()).toEqual(['on its way']);
  });

  test('what the platform tells a tenant without an address is for those who look after its billing', async () => {
    const owner = await newMember(db, tenant.id, 'owner');
    const id = await send('billing', 'of the bill');
    await deliver();
    expect(await texts(owner.caller)).toContain('of the bill');
    expect(await texts()).toEqual([]);
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await read(id, {}, owner.caller)).read).toBe(1);
  });

  test('forbidden: staff in the place of a tenant', async () => {
    const staff = await newStaff(db);
    const credential = hashOf(randomUUID());
    await db.call(staff.caller, 'start_impersonation', {
      p_tenant_id: tenant.id,
      p_reason: 'a reason of some words',
      p_session_hash: credential,
    });
    const acting: Caller = { kind: 'person', credential };
    const calls = [() => inbox(acting), () => unread(acting), () => read(randomUUID(), {}, acting)];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the list', () => {
  test('the latest to arrive first, page by page, whatever was made first', async () => {
    const late = await send(asha.id, 'made first');
    const held = await claim(db);
    for (const text of ['one', 'two', 'three']) await arrived(asha.id, text);
    await settle(db, held, 'delivered');
    const first = await inbox(asha.caller, { p_limit: 2 });
    expect(first.items.map(({ text }) => text)).toEqual(['made first', 'three']);
    expect(first.items[0]?.id).toBe(late);
    const second = await inbox(asha.caller, { p_limit: 2, p_cursor: first.nextCursor });
    expect(second.items.map(({ text }) => text)).toEqual(['two', 'one']);
    expect(second.nextCursor).toBeNull();
    await expect(inbox(asha.caller, { p_cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  test('back to 90 days, or as far as one asks', async () => {
    const id = await arrived(asha.id, 'old');
    await db.rows(
      `update jtd.message set delivered_at = delivered_at - interval '91 days' where tenant_id = $1 and jtd_id = $2`,
      [tenant.id, id],
    );
    await arrived(asha.id, 'new');
    expect(await texts()).toEqual(['new']);
    expect(await unread()).toBe(1);
    expect(await texts(asha.caller, { p_from: new Date(Date.now() - 100 * 86_400_000) })).toEqual(['new', 'old']);
  });
});

describe('reading', () => {
  test('one; again changes nothing, and it keeps the time it was first read', async () => {
    const id = await arrived(asha.id, 'one');
    await arrived(asha.id, 'two');
    expect(await read(id)).toEqual({ read: 1, unread: 1 });
    const at = (await inbox()).items.map(({ readAt }) => readAt);
    expect(at).toEqual([null, expect.any(String)]);
    expect(await read(id)).toEqual({ read: 0, unread: 1 });
    expect((await inbox()).items.map(({ readAt }) => readAt)).toEqual(at);
  });

  test('all that was there: what arrived later stays unread', async () => {
    for (const text of ['one', 'two']) await arrived(asha.id, text);
    const newest = (await inbox()).items[0]?.id ?? '';
    await arrived(asha.id, 'three');
    expect(await read(newest, { p_and_older: true })).toEqual({ read: 2, unread: 1 });
    expect(await read(newest, { p_and_older: true })).toEqual({ read: 0, unread: 1 });
  });

  test('at the same time, each is counted once', async () => {
    for (const text of ['one', 'two', 'three']) await arrived(asha.id, text);
    const newest = (await inbox()).items[0]?.id ?? '';
    const answers = await Promise.all([1, 2, 3, 4].map(() => read(newest, { p_and_older: true })));
    expect(answers.reduce((sum, answer) => sum + answer.read, 0)).toBe(3);
    expect(await unread()).toBe(0);
  });

  test('counts to a hundred', async () => {
    const items = Array.from({ length: 101 }, () => ({
      channel: 'inapp',
      to: asha.id,
      subject: 'Hello',
      body: 'Hello',
      idempotencyKey: randomUUID(),
    }));
    await db.call(tenant.service, 'create_jtd_batch', { p_items: JSON.stringify(items) });
    for (let claimed = await claim(db, 100); claimed.length > 0; claimed = await claim(db, 100))
      await settle(db, claimed, 'delivered');
    expect(await unread()).toBe(100);
    const newest = (await inbox()).items[0]?.id ?? '';
    expect(await read(newest, { p_and_older: true })).toEqual({ read: 101, unread: 0 });
  });
});
