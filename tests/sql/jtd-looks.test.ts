/** What staff and tenants look at: lists by date, mails with a logo, the platform's words in other languages. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
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

describe('languages', () => {
  const speak = (locale: string) =>
    db.rows(
      `update identity.tenant set locale = $2, contact_email = 'billing@example.com', time_zone = 'Asia/Kolkata' where tenant_id = $1`,
      [tenant.id, locale],
    );
  const told = async (topic: string, detail: object = {}) => {
    await db.rows(
      `insert into billing.notice (tenant_id, notice_id, product_code, topic, subject_type, subject_id, occurred_at, dedupe_key, detail)
       values ($1, gen_random_uuid(), 'contractnest', $2, 'subscription', 's', now(), 'once', $3)`,
      [tenant.id, topic, JSON.stringify(detail)],
    );
    const [row] = await db.rows<{ id: string }>(
      'select jtd_id as id from jtd.message where tenant_id = $1 and source_type = $2',
      [tenant.id, topic],
    );
    return operations.getJtd.output.parse(await db.call(tenant.service, 'get_jtd', { p_jtd_id: row?.id }));
  };

  test('a notice is told in the tenant’s language, days too', async () => {
    await speak('hi-IN');
    const message = await told('trial_expiring', { planName: 'Standard', trialEndsAt: '2026-11-25T10:00:00Z' });
    expect(message.language).toBe('hi');
    expect(message.content?.text).toContain('**Standard**'.replaceAll('*', ''));
    expect(message.content?.text).toContain('25 नवंबर 2026');
    expect(message.content?.text).toContain('परीक्षण अवधि');
  });

  test.each(['en-IN', 'de-DE'])('%s: in English, which every message of the platform has', async (locale) => {
    await speak(locale);
    const message = await told('trial_expiring', { planName: 'Standard', trialEndsAt: '2026-11-25T10:00:00Z' });
    expect(message).toMatchObject({ language: 'en', content: { subject: 'Your trial ends soon' } });
    expect(message.content?.text).toContain('25 November 2026');
  });

  test('Hindi has the same tags as English, and everything of the platform that is a mail', async () => {
    const rows = await db.rows<{ code: string; channel: string; same: boolean | null }>(`
      select e.code, e.channel, (select h.body is not null and h.tags = e.tags from (
          select d.body, jtd.list_variables(concat(d.subject, ' ', d.body)) as tags from jtd.default_template as d
          where (d.code, d.channel, d.language) = (e.code, e.channel, 'hi') order by d.version desc limit 1) as h) as same
      from (select d.code, d.channel, jtd.list_variables(concat(d.subject, ' ', d.body)) as tags
        from jtd.default_template as d where d.language = 'en') as e`);
    // The pay-out is told in English alone.
    expect(rows.filter(({ same }) => same !== true)).toEqual([
      { code: 'contract_settlement_completed', channel: 'email', same: null },
    ]);
  });

  test('the words that are chosen: own before the platform’s, the language before English', async () => {
    const words = {
      p_channel: 'sms',
      p_source_type: 'contract_payment_received',
      p_variables: '{"amount":"1","number":"7"}',
    };
    const send = async (language: string) =>
      (await message(db, tenant.service, { ...words, p_template: 'contract_payment_received', p_language: language }))[
        'template'
      ];
    const languageOf = async (language: string) => {
      const [row] = await db.rows<{ language: string; own: boolean }>(
        `select f.language, f.own from jtd.find_template($1, 'contract_payment_received', 'sms', $2) as f`,
        [tenant.id, language],
      );
      return [row?.language, row?.own];
    };
    expect(await languageOf('hi')).toEqual(['hi', false]);
    expect(await languageOf('fr')).toEqual(['en', false]);
    expect(await send('hi')).toMatchObject({ own: false });
    const own = {
      p_code: 'contract_payment_received',
      p_channel: 'sms',
      p_version: 0,
      p_body: '{{tenant}} {{amount}}',
    };
    await db.call(tenant.service, 'save_jtd_template', { ...own, p_language: 'en' });
    expect(await languageOf('hi')).toEqual(['en', true]);
    await db.call(tenant.service, 'save_jtd_template', { ...own, p_language: 'hi' });
    expect(await languageOf('hi')).toEqual(['hi', true]);
  });
});
