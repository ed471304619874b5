/** A message, or a tenant, whose books or words are broken hurts nobody else. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { balances } from '../support/credits.ts';
import { TestDatabase, type Caller } from '../support/database.ts';
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
  worker,
} from '../support/messages.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  await putOffOthers(db);
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

test('its words are gone: it fails alone, with a class and a reason; its credits come back; put right, it goes', async () => {
  const [poison, good] = [await send({ channel: 'email' }), await send({ channel: 'email' })];
  await db.rows(
    `update jtd.message set body = null, template_code = 'gone', template_version = 1, template_own = true where jtd_id = $1`,
    [poison['id']],
  );
  const claimed = await claim(db);
  const broken = claimed.filter(({ fault }) => fault !== undefined);
  expect(broken.map(({ id, content }) => [id, content])).toEqual([[poison['id'], null]]);
  expect(claimed.map(({ id }) => id)).toContain(good['id']);
  await settle(db, broken, 'unrenderable', { reason: broken[0]?.fault });
  expect(await read(poison['id'])).toMatchObject({
    state: 'failed',
    attempts: 0,
    content: null,
    failure: { class: 'unrenderable', reason: expect.stringContaining('words') },
  });
  expect(await pool()).toEqual([9, 1]);
  await db.rows(
    `update jtd.message set body = 'Hello', template_code = null, template_version = null, template_own = null where jtd_id = $1`,
    [poison['id']],
  );
  await db.call(tenant.service, 'retry_jtd', { p_jtd_id: poison['id'] });
  expect((await first()).content.text).toBe('Hello');
});

test('putting its words together raises: the others of the claim go out', async () => {
  const mails = [await send({ channel: 'email' }), await send({ channel: 'email' }), await send({ channel: 'email' })];
  // A template of the platform that is as broken as a template can be.
  await db.rows(`
    alter function jtd.to_text(text) rename to to_text_as_it_was;
    create function jtd.to_text(p_body text) returns text language plpgsql immutable as $$
    begin
      if p_body = 'poison' then raise exception 'no words'; end if;
      return jtd.to_text_as_it_was(p_body);
    end $$`);
  await db.rows(`update jtd.message set body = 'poison' where jtd_id = $1`, [mails[1]?.['id']]);
  const claimed = await claim(db);
  expect(claimed.map(({ id, fault }) => [id, fault])).toEqual(
    mails.map(({ id }, index) => [id, index === 1 ? 'no words' : undefined]),
  );
  expect(await db.call(tenant.service, 'get_jtd', { p_jtd_id: mails[1]?.['id'] })).toMatchObject({ content: null });
  await db.rows(`drop function jtd.to_text(text); alter function jtd.to_text_as_it_was(text) rename to to_text`);
});

test('a tag repeated a thousand times: refused when it is made, and without content when it is there already', async () => {
  const body = '{{a}}'.repeat(3000);
  const long = { p_body: body, p_variables: JSON.stringify({ a: 'x'.repeat(15_000) }) };
  await expect(send(long)).rejects.toMatchObject({ code: 'invalid_template' });
  const sent = await send({ p_body: body, p_variables: '{"a":"x"}' });
  await db.rows('update jtd.message set variables = $2 where jtd_id = $1', [sent['id'], long.p_variables]);
  expect(await first()).toMatchObject({ id: sent['id'], content: null });
});

test('its books refuse: the others of the same tenant are settled', async () => {
  const [poison, good] = [await send(), await send()];
  const claimed = await claim(db);
  await db.rows(`
    create function public.poison() returns trigger language plpgsql as $$ begin raise exception 'the books refuse'; end $$;
    create trigger poison before update on credits.hold for each row
      when (new.hold_id = '${String(poison['holdId'])}') execute function public.poison()`);
  const answer = operations.settleJtds.output.parse(await settle(db, claimed, 'accepted'));
  expect(answer).toMatchObject({ settled: 1, failed: [{ tenantId: tenant.id, id: poison['id'] }] });
  expect((await read(good['id'])).state).toBe('sent');
  expect((await read(poison['id'])).state).toBe('sending');
  await db.rows('drop trigger poison on credits.hold; drop function public.poison()');
  expect(await settle(db, claimed, 'accepted')).toMatchObject({ settled: 1, failed: [] });
});

test('a provider that took others in the same moment refuses this one, not us: the channel goes on', async () => {
  const [poison] = [await send(), await send()];
  const claimed = await claim(db);
  const results = claimed.map(({ id, tenantId, token, channel }) => ({
    ...{ id, tenantId, token, channel },
    outcome: id === poison['id'] ? 'refused' : 'accepted',
  }));
  const answer = await db.call(worker, 'settle_jtds', { p_results: JSON.stringify(results) });
  expect(answer).toMatchObject({ settled: 2, paused: [] });
  expect(await read(poison['id'])).toMatchObject({
    state: 'pending',
    attempts: 1,
    failure: { class: 'temporary' },
  });
});

test('a line that cannot be served stops neither the top-up nor the lines of others', async () => {
  const poor = await newSender(db);
  await fund(db, poor.id, 1);
  await message(db, poor.service);
  const waits = await message(db, poor.service);
  expect(waits['state']).toBe('no_credits');
  // The line says that nobody waits; counting down is refused.
  await db.rows('update jtd.waiting set messages = 0, units = 0 where tenant_id = $1', [poor.id]);
  await fund(db, poor.id, 5);
  expect(Number((await balances(db, poor.id)).find(({ channel }) => channel === 'sms')?.available)).toBe(5);
  expect(await db.call(poor.service, 'get_jtd', { p_jtd_id: waits['id'] })).toMatchObject({ state: 'no_credits' });
  await db.rows(`update jtd.waiting set messages = 1, units = 1 where tenant_id = $1`, [poor.id]);
  expect(await db.call(worker, 'queue_due_jtds')).toMatchObject({ failed: [] });
  expect(await db.call(poor.service, 'get_jtd', { p_jtd_id: waits['id'] })).toMatchObject({ state: 'pending' });
});
