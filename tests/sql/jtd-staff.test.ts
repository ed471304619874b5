/** The messages of all tenants, as staff see them, and a channel that staff hold back. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { demo, TestDatabase, type Caller } from '../support/database.ts';
import { claim, fund, message, newSender, settle } from '../support/messages.ts';

let db: TestDatabase;
let admin: Caller;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
  admin = await db.installKey(demo.platform, 'admin');
});
beforeEach(async () => {
  await db.rows(`update jtd.message set due_at = 'infinity' where state = 'pending'`);
  await db.rows('delete from jtd.provider_pause');
  tenant = await newSender(db);
});
afterAll(() => db.close());

const queue = async () => operations.getPlatformJtdQueue.output.parse(await db.call(admin, 'get_platform_jtd_queue'));
const tenants = async (args: object = {}) =>
  operations.listPlatformJtdTenants.output.parse(await db.call(admin, 'list_platform_jtd_tenants', { ...args }));
const hold = async (held: boolean, reason: string | null = 'The provider is being replaced') =>
  operations.holdJtdChannel.output.parse(
    await db.call(admin, 'hold_jtd_channel', { p_channel: 'sms', p_held: held, p_reason: reason }),
  );

test('what is open, what went out and what did not, over all tenants', async () => {
  const countOf = async (state: string) =>
    (await queue()).open.find((one) => one.channel === 'sms' && one.state === state)?.count ?? 0;
  const sentOf = async () => (await queue()).sent.find(({ channel }) => channel === 'sms')?.lastHour ?? 0;
  const before = { waiting: await countOf('no_credits'), pending: await countOf('pending'), sent: await sentOf() };
  await message(db, tenant.service);
  expect(await countOf('no_credits')).toBe(before.waiting + 1);
  await fund(db, tenant.id, 2);
  expect([await countOf('no_credits'), await countOf('pending')]).toEqual([before.waiting, before.pending + 1]);
  await settle(db, await claim(db), 'accepted');
  expect(await sentOf()).toBe(before.sent + 1);
  await message(db, tenant.service);
  await settle(db, await claim(db), 'permanent', { reason: 'no such number' });
  expect((await queue()).failures).toContainEqual(
    expect.objectContaining({ channel: 'sms', kind: 'failed', class: 'permanent', lastReason: 'no such number' }),
  );
  const own = (await tenants({ p_page_size: 100 })).items.find(({ tenantId }) => tenantId === tenant.id);
  expect(own).toMatchObject({ waiting: 0, failedLastDay: 1 });
});

test('tenants are found by name, by channel and page by page', async () => {
  const name = `Queue ${tenant.id.slice(0, 8)}`;
  const other = await newSender(db);
  await db.rows('update identity.tenant set name = $2 where tenant_id = any ($1)', [[tenant.id, other.id], name]);
  for (const sender of [tenant, other, other]) await message(db, sender.service);
  const ids = async (args: object) =>
    (await tenants({ p_search: name, ...args })).items.map(({ tenantId }) => tenantId);
  expect(await ids({})).toEqual([other.id, tenant.id]);
  expect(await ids({ p_channel: 'email' })).toEqual([]);
  expect(await ids({ p_page: 2, p_page_size: 1 })).toEqual([tenant.id]);
  expect((await tenants({ p_search: name, p_page_size: 1 })).total).toBe(2);
});

test('held back: nothing is claimed, tenants see it, no success ends it; let go, it is claimed; both are audited', async () => {
  await fund(db, tenant.id, 2);
  await message(db, tenant.service);
  const claimed = await claim(db);
  await message(db, tenant.service);
  expect(await hold(true)).toMatchObject({ held: true, changed: true });
  expect(await hold(true)).toMatchObject({ changed: false });
  await settle(db, claimed, 'accepted');
  expect(await claim(db)).toEqual([]);
  const seen = operations.getJtdQueue.output.parse(await db.call(tenant.service, 'get_jtd_queue'));
  expect(seen.pauses).toMatchObject([{ channel: 'sms', by: 'platform', until: null, reason: null }]);
  expect((await queue()).channels.find(({ channel }) => channel === 'sms')?.pause).toMatchObject({
    by: 'platform',
    reason: 'The provider is being replaced',
  });
  expect(await hold(false, null)).toMatchObject({ held: false, changed: true });
  expect(await claim(db)).toHaveLength(1);
  const audited = await db.rows(
    `select from platform.audit_event where action = 'jtd_channel_held' and subject_id = 'sms'`,
  );
  expect(audited).toHaveLength(2);
});

test('refusals: without a reason, an unknown channel, a tenant’s key, somebody without the permission', async () => {
  await expect(hold(true, 'short')).rejects.toMatchObject({ code: 'reason_required' });
  await expect(db.call(admin, 'hold_jtd_channel', { p_channel: 'fax', p_held: false })).rejects.toMatchObject({
    code: 'unknown_channel',
  });
  for (const rpc of ['get_platform_jtd_queue', 'list_platform_jtd_tenants'])
    await expect(db.call(tenant.service, rpc)).rejects.toMatchObject({ code: '42501' });
});
