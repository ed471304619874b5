/** Notices become messages; templates, settings and the queue. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { claim, fund, message, settle, newSender } from '../support/messages.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  await db.rows(`update jtd.message set due_at = 'infinity' where state = 'pending'`);
  tenant = await newSender(db);
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

const call = (rpc: string, args: Document = {}) => db.call(tenant.service, rpc, args);
const tell = (topic: string, key: string, detail: Document = {}) =>
  db.rows(`select billing.record_notice($1, 'contractnest', $2, 'invoice', $3, $4, $5)`, [
    tenant.id,
    topic,
    randomUUID(),
    key,
    JSON.stringify(detail),
  ]);
const messages = () =>
  db.rows<{ channel: string; recipient: string; source_type: string; cost: number; state: string }>(
    'select channel, recipient, source_type, cost, state from jtd.message where tenant_id = $1 order by jtd_id',
    [tenant.id],
  );

describe('a notice becomes a message', () => {
  test('once, to the billing contact, in people’s words, free and never waiting', async () => {
    await db.rows(`update identity.tenant set contact_email = 'Bills@Example.com' where tenant_id = $1`, [tenant.id]);
    const bill = { number: 'CN-1', total: 2_610_000, due: 2_610_000, currency: 'INR', dueAt: '2026-12-01T10:00:00Z' };
    await tell('invoice_generated', 'a', bill);
    await tell('invoice_generated', 'a', bill);
    expect(await messages()).toEqual([
      { channel: 'email', recipient: 'bills@example.com', source_type: 'invoice_generated', cost: 0, state: 'pending' },
    ]);
    const [claimed] = await claim(db);
    expect(claimed?.content).toMatchObject({ subject: 'Invoice CN-1 for INR 26,100.00' });
    expect(claimed?.content.text).toContain('due on 1 December 2026');
    await settle(db, claimed === undefined ? [] : [claimed], 'accepted');
    expect(await messages()).toMatchObject([{ state: 'sent' }]);
  });

  test('without an address it is told in the app', async () => {
    await tell('account_suspended', 'b');
    expect(await messages()).toMatchObject([{ channel: 'inapp', recipient: 'billing' }]);
    const [claimed] = await claim(db);
    expect(claimed?.content.text).toContain('suspended');
  });

  test('every topic of the platform has words that need nothing they may lack', async () => {
    const topics = await db.rows<{ code: string }>(
      `select s.code from jtd.source_type as s where s.reserved and s.code not in ('otp', 'security') order by 1`,
    );
    for (const { code } of topics) await tell(code, code, { currency: 'INR' });
    expect((await messages()).map((row) => row.source_type)).toEqual(topics.map((row) => row.code));
    for (const { content } of await claim(db, 100)) expect(content.text).not.toMatch(/\{\{|null/);
  });
});

describe('templates', () => {
  const own = { p_code: 'contract_payment_received', p_channel: 'email', p_language: 'en' };
  const save = (version: number, more: Document = {}) =>
    call('save_jtd_template', {
      ...own,
      p_version: version,
      p_subject: 'Thanks {{customer}}',
      p_body: 'v {{n}}',
      ...more,
    });

  test('a tenant’s own words come before the platform’s; messages keep their version; without a body they are the platform’s again', async () => {
    await fund(db, tenant.id, 9, { channel: null });
    const saved = operations.saveJtdTemplate.output.parse(await save(0));
    expect(saved).toMatchObject({ own: true, version: 1, variables: ['customer', 'n'], platform: { version: 1 } });
    const template = { p_template: own.p_code, channel: 'email', p_variables: '{"customer":"A","n":1}' };
    const sent = await message(db, tenant.service, template);
    await save(1, { p_body: 'w {{n}}' });
    const read = operations.getJtd.output.parse(await call('get_jtd', { p_jtd_id: sent['id'] }));
    expect(read).toMatchObject({ content: { text: 'v 1' }, template: { own: true, version: 1 } });
    expect(await save(2, { p_body: null })).toMatchObject({ own: false, version: 3 });
    const versions = await call('list_jtd_template_versions', own);
    expect(operations.listJtdTemplateVersions.output.parse(versions).items).toHaveLength(3);
    operations.listJtdTemplates.output.parse(await call('list_jtd_templates'));
  });

  test('version_conflict: two who edit at once', async () => {
    const both = await Promise.allSettled([save(0), save(0, { p_body: 'other' })]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(save(0)).rejects.toMatchObject({ code: 'version_conflict', context: { current: 1 } });
  });

  test('invalid_template', async () => {
    for (const body of ['{{#if x}}', '{{ a b }}', '{{x', '  ', 'x'.repeat(20_001)])
      await expect(save(0, { p_body: body })).rejects.toMatchObject({ code: 'invalid_template' });
    await expect(save(0, { p_subject: null })).rejects.toMatchObject({ code: 'invalid_template' });
  });

  test('preview: what it would be, what it lacks; a value is never a template, markup or an address of its own', async () => {
    const preview = async (body: string, variables: Document) =>
      operations.previewJtdTemplate.output.parse(
        await call('preview_jtd_template', {
          p_channel: 'email',
          p_subject: 's',
          p_body: body,
          p_variables: JSON.stringify(variables),
        }),
      );
    expect(await preview('{{a}} {{b}}', { a: '{{b}}' })).toMatchObject({
      content: { text: '{{b}} [b]' },
      missing: ['b'],
      fault: null,
    });
    const evil = await preview('[Pay]({{link}}) {{name}}', {
      link: 'javascript:x',
      name: '**x** [y](https://evil.example) <img src=x>',
    });
    expect(evil.content.html).toContain('<a href="#"');
    expect(evil.content.html).not.toMatch(/evil\.example"|<img|<strong>/);
    const good = await preview('[Pay]({{link}})', { link: 'https://pay.example/?a=1&b="' });
    expect(good.content.html).toContain('href="#"');
    const better = await preview('[Pay]({{link}})', { link: 'https://pay.example/?a=1&b=2' });
    expect(better.content.html).toContain('href="https://pay.example/?a=1&amp;b=2"');
    expect(better.content.text).toBe('Pay: https://pay.example/?a=1&b=2');
  });

  test('a test goes like any message', async () => {
    await fund(db, tenant.id, 1, { channel: null });
    const sent = await call('send_test_jtd', {
      p_channel: 'sms',
      p_to: '+919876543210',
      p_body: 'Hello {{name}}',
      p_idempotency_key: randomUUID(),
    });
    expect(operations.sendTestJtd.output.parse(sent)).toMatchObject({ state: 'pending', sourceType: 'test', cost: 1 });
  });
});

describe('settings and the queue', () => {
  test('a paused channel keeps its messages; quiet hours and preferences are kept as they were said', async () => {
    const saved = await call('save_jtd_channel', {
      p_channel: 'sms',
      p_paused: true,
      p_pause_reason: 'Audit',
      p_quiet_from: '21:00',
      p_quiet_to: '08:30',
    });
    expect(operations.saveJtdChannel.output.parse(saved)).toMatchObject({
      pauseReason: 'Audit',
      quietFrom: '21:00',
      quietTo: '08:30',
    });
    await fund(db, tenant.id, 1);
    await message(db, tenant.service, { p_priority: 'high' });
    expect(await claim(db)).toEqual([]);
    await call('save_jtd_channel', { p_channel: 'sms', p_paused: false });
    expect(await claim(db)).toHaveLength(1);
    const said = await call('save_jtd_preference', {
      p_channel: 'sms',
      p_to: '+91 98765 43210',
      p_muted: '["reminder","otp"]',
    });
    expect(operations.saveJtdPreference.output.parse(said)).toMatchObject({ to: '+919876543210', muted: ['reminder'] });
    expect(operations.listJtdPreferences.output.parse(await call('list_jtd_preferences')).total).toBe(1);
    operations.getJtdSettings.output.parse(await call('get_jtd_settings'));
  });

  test.each<[string, Document]>([
    ['save_jtd_channel', { p_channel: 'fax', p_paused: true }],
    ['save_jtd_channel', { p_channel: 'sms', p_paused: true, p_quiet_from: '21:00' }],
    ['save_jtd_channel', { p_channel: 'sms', p_paused: true, p_quiet_from: '24:00', p_quiet_to: '08:00' }],
    ['save_jtd_preference', { p_channel: 'sms', p_to: '+919876543210', p_time_zone: 'Mars/Base' }],
  ])('invalid_request: %s %j', async (rpc, args) => {
    await expect(call(rpc, args)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  test('the queue counts what is open, waits, went out and failed', async () => {
    await fund(db, tenant.id, 2);
    await message(db, tenant.service);
    await message(db, tenant.service);
    await message(db, tenant.service, { channel: 'email' });
    const [one, two] = await claim(db);
    if (one === undefined || two === undefined) throw new Error('two were due');
    await settle(db, [one], 'accepted');
    await settle(db, [two], 'permanent', { reason: 'no such number' });
    // What failed gave its unit back to its channel.
    expect(operations.getJtdQueue.output.parse(await call('get_jtd_queue'))).toMatchObject({
      open: { no_credits: 1, failed: 1 },
      waiting: [{ channel: 'email', messages: 1, units: 1 }],
      sent: { lastMinute: 1, lastHour: 1, lastDay: 1 },
      failures: [{ channel: 'sms', kind: 'failed', class: 'permanent', count: 1, lastReason: 'no such number' }],
    });
  });
});
