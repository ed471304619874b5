/** What a tenant says of itself: profile, colour, logo, domain. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };
let owner: Caller;
beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await db.newTenant();
  owner = (await signIn(db, tenant.id, 'owner')).caller;
});
afterAll(() => db.close());

const profile = {
  p_name: 'Asha',
  p_email: 'a@a.example',
  p_phone: '+919812345678',
  p_primary_colour: '#0B5FFF',
  p_locale: 'en-IN',
  p_time_zone: 'Asia/Kolkata',
};
const update = async (args: Document = {}, who = owner) => db.call(who, 'update_profile', { ...profile, ...args });

describe('the profile', () => {
  test('is replaced as a whole; what changed stands in the audit log', async () => {
    const answer = operations.updateProfile.output.parse(await update());
    expect(answer).toMatchObject({ name: 'Asha', primaryColour: '#0b5fff', phone: '+919812345678' });
    expect(operations.getProfile.output.parse(await db.call(tenant.service, 'get_profile'))).toEqual(answer);
    await update({ p_name: 'Asha 2' });
    const rows = await db.rows<{ detail: unknown }>(
      `select detail from platform.audit_event where tenant_id = $1 order by occurred_at desc limit 1`,
      [tenant.id],
    );
    expect(rows[0]?.detail).toEqual({ name: { from: 'Asha', to: 'Asha 2' } });
  });

  test('invalid_request: a time zone that nobody knows', async () => {
    await expect(update({ p_time_zone: 'Asia/Nowhere' })).rejects.toMatchObject({ code: '22023' });
  });

  test.each<[string, Document]>([
    ['email', { p_email: 'a@b' }],
    ['email', { p_email: 'a b@c.example' }],
    ['email', { p_email: 'a@c.example\r\nBcc: x@y.example' }],
    ['email', { p_email: `${'a'.repeat(250)}@c.example` }],
    ['phone', { p_phone: '12' }],
    ['phone', { p_phone: 'javascript:alert(1)' }],
    ['primaryColour', { p_primary_colour: 'red' }],
    ['locale', { p_locale: '../../etc' }],
    ['locale', { p_locale: null }],
    ['timeZone', { p_time_zone: '<i>' }],
    ['timeZone', { p_time_zone: null }],
  ])('invalid_request: %s of another shape, whoever asks the database', async (param, args) => {
    await expect(update(args)).rejects.toMatchObject({ code: 'invalid_request', context: { param } });
  });

  test('nothing but the name, locale and time zone is needed', async () => {
    expect(
      await update({ p_email: null, p_phone: null, p_primary_colour: null, p_locale: 'hi', p_time_zone: 'UTC' }),
    ).toMatchObject({
      email: null,
      phone: null,
    });
  });

  test('forbidden: a viewer; not_found: another tenant’s', async () => {
    const viewer = (await signIn(db, tenant.id, 'viewer')).caller;
    expect(await update({}, viewer)).toMatchObject({ code: 'forbidden' });
    const other = await db.newTenant();
    await expect(update({ p_tenant_id: other.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each([
    ['#000000', '21.00', '#ffffff', true],
    ['#ffffff', '1.00', '#000000', false],
    ['#777777', '4.48', '#000000', false],
    ['#767676', '4.54', '#000000', true],
    ['#ff0000', '4.00', '#000000', false],
    ['#0000ff', '8.59', '#ffffff', true],
  ])('contrast of %s on white is %s', async (colour, onWhite, textColour, readableOnWhite) => {
    expect(await update({ p_primary_colour: colour })).toMatchObject({
      contrast: { onWhite, textColour, readableOnWhite },
    });
  });
});

describe('the logo', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('the rest')]);
  const set = (content: Buffer, type = 'image/png') =>
    db.call(owner, 'set_logo', {
      p_content: content.toString('base64'),
      p_content_type: type,
      p_width: 10,
      p_height: 10,
    });
  const read = (tenantId: string, etag: string) =>
    db.call({ kind: 'edge' }, 'get_logo', { p_tenant_id: tenantId, p_etag: etag });

  test('is read by its hash and nothing else', async () => {
    const answer = operations.setLogo.output.parse(await set(png));
    const etag = createHash('sha256').update(png).digest('hex');
    expect(answer.logoUrl).toBe(`/api/public/logos/${tenant.id}/${etag}`);
    expect(operations.getLogo.output.parse(await read(tenant.id, etag))).toEqual({
      contentType: 'image/png',
      content: png.toString('base64'),
    });
    await expect(read(tenant.id, 'a'.repeat(64))).rejects.toMatchObject({ code: 'not_found' });
    expect(await db.call(owner, 'remove_logo')).toMatchObject({ logoUrl: null });
    await expect(read(tenant.id, etag)).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each<[string, Buffer, string]>([
    ['HTML', Buffer.from('<script>'), 'image/png'],
    ['SVG', Buffer.from('<svg/>'), 'image/svg+xml'],
    ['a PNG that says it is a WebP', png, 'image/webp'],
  ])('image_refused: %s', async (_, content, type) => {
    await expect(set(content, type)).rejects.toMatchObject({ code: 'image_refused' });
  });

  test('more than 256 kB is not kept', async () => {
    await expect(set(Buffer.concat([png, Buffer.alloc(262_144)]))).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the domain', () => {
  const name = (): string => `d-${randomUUID()}.example.com`;
  const set = async (domain: string | null, who = owner) =>
    operations.setDomain.output.parse(await db.call(who, 'set_domain', { p_domain: domain })).domain;
  const check = async (domain: string, records: string[], who = owner) =>
    operations.checkDomain.output.parse(await db.call(who, 'check_domain', { p_domain: domain, p_records: records }));

  test('is proved by its record, and by no other', async () => {
    const domain = name();
    const asked = await set(domain.toUpperCase());
    expect(asked).toMatchObject({ domain, status: 'pending', record: { type: 'TXT', name: domain } });
    expect(await check(domain, ['v=spf1 -all', 'contractnest-verify=', 'contractnest-verify=0'])).toMatchObject({
      status: 'pending',
      failure: 'record_missing',
    });
    const record = asked?.record.value ?? '';
    expect(await check(domain, ['other', record])).toMatchObject({ status: 'verified', failure: null });
    // It stays proved, although the record is taken away again.
    expect(await check(domain, [])).toMatchObject({ status: 'verified' });
    expect((await set(domain))?.record.value).toBe(record);
  });

  test('domain_taken: twenty tenants prove it at once, one has it; given up, another may', async () => {
    const domain = name();
    const rivals = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const rival = await db.newTenant();
        const caller = (await signIn(db, rival.id, 'owner')).caller;
        return { caller, record: (await set(domain, caller))?.record.value ?? '' };
      }),
    );
    const done = await Promise.allSettled(rivals.map(({ caller, record }) => check(domain, [record], caller)));
    const winner = done.findIndex(({ status }) => status === 'fulfilled');
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of done)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'domain_taken' });
    await set(null, rivals[winner]?.caller);
    const next = rivals[(winner + 1) % 20];
    expect(await check(domain, [next?.record ?? ''], next?.caller)).toMatchObject({ status: 'verified' });
  });

  test('not_found: a domain that the tenant does not name', async () => {
    await expect(check(name(), [])).rejects.toMatchObject({ code: 'not_found' });
  });

  test('another tenant’s record proves nothing', async () => {
    const domain = name();
    const mine = await set(domain);
    const other = await db.newTenant();
    const stranger = (await signIn(db, other.id, 'owner')).caller;
    await set(domain, stranger);
    expect(await check(domain, [mine?.record.value ?? ''], stranger)).toMatchObject({ status: 'pending' });
  });

  test.each(['localhost', '127.0.0.1', 'a b.example', '-a.example', `${'a'.repeat(64)}.example`, 'http://x.example'])(
    'not a domain: %s',
    async (domain) => {
      await expect(set(domain)).rejects.toMatchObject({ code: '23514' });
    },
  );
});
