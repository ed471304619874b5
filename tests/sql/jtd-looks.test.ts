/** What staff and tenants look at: lists by date, mails with a logo, the platform's words in other languages. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Caller } from '../support/database.ts';
import { fund, message, newSender } from '../support/messages.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await newSender(db);
});
afterAll(() => db.close());

test('messages by the time they were made: from is inclusive, to is not', async () => {
  const made = [
    await message(db, tenant.service),
    await message(db, tenant.service),
    await message(db, tenant.service),
  ];
  const [, second, third] = made.map(({ createdAt }) => createdAt);
  const list = async (args: object) =>
    operations.listJtds.output
      .parse(await db.call(tenant.service, 'list_jtds', { ...args }))
      .items.map(({ id }) => made.findIndex((one) => one['id'] === id));
  expect(await list({ p_from: second })).toEqual([2, 1]);
  expect(await list({ p_to: second })).toEqual([0]);
  expect(await list({ p_from: second, p_to: third })).toEqual([1]);
  expect(await list({ p_from: new Date(Date.now() + 3_600_000) })).toEqual([]);
});

test('a mail bears the logo, the colour and the name; a message of words alone does not', async () => {
  await fund(db, tenant.id, 5, { channel: null });
  const htmlOf = async (channel: string) => {
    const sent = await message(db, tenant.service, { channel });
    const read = await db.call(tenant.service, 'get_jtd', { p_jtd_id: sent['id'] });
    return operations.getJtd.output.parse(read).content?.html ?? '';
  };
  expect(await htmlOf('email')).not.toContain('<img');
  const etag = 'ab'.repeat(32);
  await db.rows(
    `insert into identity.tenant_logo (tenant_id, content, content_type, etag, width, height, updated_at)
     values ($1, '\\x00', 'image/png', $2, 10, 10, now())`,
    [tenant.id, etag],
  );
  await db.rows(`update identity.tenant set primary_colour = '#123456' where tenant_id = $1`, [tenant.id]);
  const html = await htmlOf('email');
  expect(html).toContain(`<img src="/api/public/logos/${tenant.id}/${etag}" alt="Test tenant"`);
  expect(html).toContain('border-top:4px solid #123456');
  expect(await htmlOf('sms')).toBe('');
});
