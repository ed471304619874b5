/** People through the whole chain: cookies, mails, the authenticator, staff acting for a tenant. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { Secret, TOTP } from 'otpauth';
import { codeIn, mailTo, Visitor } from '../support/browserless.ts';
import { bearer, closeSql, postgrest, sql, tokenFor } from '../support/stack.ts';

afterAll(closeSql);

const newAddress = (): string => `${randomUUID()}@new.example`;

async function signedUp(email = newAddress()) {
  const visitor = new Visitor();
  await visitor.call('requestOtp', { email, purpose: 'sign_up' });
  const code = codeIn(await mailTo(email));
  const answer = await visitor.call('signUp', { email, code, name: 'Nia New', tenantName: 'Nia Works' });
  expect(answer.status).toBe(201);
  return { visitor, email, session: operations.signUp.output.parse(answer.body) };
}

const codeNow = (secret: string, offset = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offset * 30_000 });

const status = async (visitor: Visitor) => (await visitor.call('getSession')).status;
/** PostgREST itself, with a token as the API signs it for the cookie. */
const directly = async (token: string) =>
  (
    await postgrest
      .post('/rpc/get_session')
      .set('authorization', bearer(await tokenFor('person', token)))
      .send({})
  ).status;

describe('signing up and in', () => {
  test('a tenant with its owner; the cookie is theirs alone and of its kind', async () => {
    const { visitor, session } = await signedUp();
    expect(session).toMatchObject({ created: true, role: 'owner' });
    expect(visitor.cookie('__Host-cn_tenant')).toMatch(/^cn_person_/);
    expect(visitor.cookie('__Host-cn_otp_tenant')).toBeUndefined();
    expect(await status(visitor)).toBe(200);
  });

  test('fixation: a session cookie that was there before is neither kept nor good after', async () => {
    const { visitor: attacker } = await signedUp();
    const planted = attacker.cookie('__Host-cn_tenant') ?? '';
    const { email } = await signedUp();
    await sql(`update identity.otp_throttle set last_sent_at = now() - interval '2 minutes' where destination = $1`, [
      email,
    ]);
    const victim = new Visitor();
    victim.setCookie('__Host-cn_tenant', planted);
    await victim.call('requestOtp', { email });
    const code = codeIn(await mailTo(email, 1));
    expect((await victim.call('verifyOtp', { email, code })).status).toBe(200);
    expect(victim.cookie('__Host-cn_tenant')).not.toBe(planted);
    for (let tries = 0; tries < 40 && (await directly(planted)) === 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await directly(planted)).toBe(401);
    expect(await status(victim)).toBe(200);
  });

  test('ended sessions are refused at once by API and PostgREST, though the token still lives', async () => {
    const { visitor } = await signedUp();
    const token = visitor.cookie('__Host-cn_tenant') ?? '';
    const jwt = await tokenFor('person', token);
    const call = () => postgrest.post('/rpc/get_session').set('authorization', bearer(jwt)).send({});
    expect((await call()).status).toBe(200);
    await visitor.call('logout');
    expect((await call()).status).toBe(401);
    visitor.setCookie('__Host-cn_tenant', token);
    expect(await status(visitor)).toBe(401);
  });

  test('polling is no activity; a page is, once a minute', async () => {
    const { visitor, session } = await signedUp();
    const hash = createHash('sha256')
      .update(visitor.cookie('__Host-cn_tenant') ?? '')
      .digest('hex');
    const age = async (interval: string) =>
      sql(
        `update identity.session s set last_seen_at = now() - $2::interval from identity.credential c
         where c.token_hash = $1 and s.session_id = c.session_id and s.tenant_id = c.tenant_id`,
        [hash, interval],
      );
    await age('29 minutes');
    const before = operations.getSession.output.parse((await visitor.call('getSession')).body);
    expect(Date.parse(before.idleExpiresAt) - Date.now()).toBeLessThan(61_000);
    await visitor.call('getCreditBalance', { tenantId: session.tenant.id });
    for (let tries = 0; tries < 40; tries += 1) {
      const { idleExpiresAt } = operations.getSession.output.parse((await visitor.call('getSession')).body);
      if (idleExpiresAt !== before.idleExpiresAt) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const after = operations.getSession.output.parse((await visitor.call('getSession')).body);
    expect(Date.parse(after.idleExpiresAt) - Date.now()).toBeGreaterThan(29 * 60_000);
    await age('30 minutes 1 second');
    expect(await status(visitor)).toBe(401);
  });
});

test('the authenticator: enrolled by its secret, asked for at the next sign-in, replaced by a recovery code', async () => {
  const { visitor, email } = await signedUp();
  const enrolment = operations.enrolSecondFactor.output.parse((await visitor.call('enrolSecondFactor')).body);
  const before = visitor.cookie('__Host-cn_tenant');
  const confirmed = await visitor.call('confirmSecondFactor', {
    enrolmentId: enrolment.enrolmentId,
    code: codeNow(enrolment.secret, -1),
  });
  const { recoveryCodes, session } = operations.confirmSecondFactor.output.parse(confirmed.body);
  expect(session.secondFactor.enrolled).toBe(true);
  expect(visitor.cookie('__Host-cn_tenant')).not.toBe(before);
  expect(await status(visitor)).toBe(200);

  const again = async () => {
    await sql(`update identity.otp_throttle set last_sent_at = now() - interval '2 minutes' where destination = $1`, [
      email,
    ]);
    const other = new Visitor();
    await other.call('requestOtp', { email });
    const seen = (await sql('select from identity.otp_challenge where destination = $1', [email])).length;
    const answer = await other.call('verifyOtp', { email, code: codeIn(await mailTo(email, seen - 1)) });
    expect([answer.status, answer.body.code]).toEqual([401, 'second_factor_required']);
    expect(other.cookie('__Host-cn_tenant')).toBeUndefined();
    return { other, challengeId: answer.body.context.challengeId as string };
  };
  const first = await again();
  expect(
    (await first.other.call('verifySecondFactor', { challengeId: first.challengeId, code: '000000' })).body.code,
  ).toBe('second_factor_invalid');
  const good = await first.other.call('verifySecondFactor', {
    challengeId: first.challengeId,
    code: codeNow(enrolment.secret),
  });
  expect(good.status).toBe(200);
  expect(await status(first.other)).toBe(200);
  const second = await again();
  const recovered = await second.other.call('verifySecondFactor', {
    challengeId: second.challengeId,
    recoveryCode: recoveryCodes[0]?.toUpperCase(),
  });
  expect(recovered.status).toBe(200);
});

test('an invitation by mail: link, code, session in that tenant; switching back rotates the cookie', async () => {
  const [host, guest] = [await signedUp(), await signedUp()];
  expect((await host.visitor.call('createInvitation', { email: guest.email, role: 'member' })).status).toBe(201);
  const { text } = await mailTo(guest.email, 1);
  const token = /\/invitation#([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? '';
  const shown = await new Visitor().call('getInvitation', { token });
  expect(operations.getInvitation.output.parse(shown.body)).toMatchObject({
    tenantName: 'Nia Works',
    knownPerson: true,
  });
  expect((await guest.visitor.call('joinTenant', { token })).status).toBe(200);
  const old = guest.visitor.cookie('__Host-cn_tenant') ?? '';
  const switched = await guest.visitor.call('switchTenant', { tenantId: host.session.tenant.id });
  expect(switched.body).toMatchObject({ role: 'member', tenant: { id: host.session.tenant.id } });
  expect(guest.visitor.cookie('__Host-cn_tenant')).not.toBe(old);
  expect(await directly(old)).toBe(401);
  const removed = await host.visitor.call('removeMember', { personId: guest.session.person.id });
  expect(removed.status).toBe(200);
  expect(await status(guest.visitor)).toBe(401);
});

test('a telephone number: proved by SMS while signed in, good for signing in after', async () => {
  const { visitor, session } = await signedUp();
  const phone = `+4915${String(Math.random()).slice(2, 11).padEnd(9, '1')}`;
  expect((await new Visitor().call('requestOtp', { phone, purpose: 'phone' })).status).toBe(401);
  expect((await visitor.call('requestOtp', { phone, purpose: 'phone' })).status).toBe(202);
  const code = codeIn(await mailTo(`${phone}@sms.local`));
  expect((await visitor.call('confirmPhone', { phone, code })).body).toMatchObject({ person: { phone } });
  await sql(`update identity.otp_throttle set last_sent_at = now() - interval '2 minutes' where destination = $1`, [
    phone,
  ]);
  const other = new Visitor();
  await other.call('requestOtp', { phone });
  const answer = await other.call('verifyOtp', { phone, code: codeIn(await mailTo(`${phone}@sms.local`, 1)) });
  expect(answer.body).toMatchObject({ tenant: { id: session.tenant.id } });
});

test('staff act for a tenant in its own entry, read-only, and stop', async () => {
  const { session } = await signedUp();
  const staff = new Visitor();
  staff.audience = 'admin';
  await sql(
    `update identity.otp_throttle set last_sent_at = now() - interval '2 minutes' where destination like 'admin@%'`,
  );
  expect((await staff.signIn('admin@contractnest.example')).status).toBe(200);
  const begun = await staff.call('startImpersonation', { tenantId: session.tenant.id, reason: 'Ticket 4711: a look' });
  expect(begun.status).toBe(201);
  staff.audience = 'tenant';
  const seen = operations.getSession.output.parse((await staff.call('getSession')).body);
  expect(seen).toMatchObject({ tenant: { id: session.tenant.id }, impersonation: { readOnly: true } });
  expect((await staff.call('createInvitation', { email: newAddress(), role: 'viewer' })).status).toBe(403);
  expect((await staff.call('endImpersonation')).status).toBe(200);
  expect(staff.cookie('__Host-cn_tenant')).toBeUndefined();
  staff.audience = 'admin';
  expect(await status(staff)).toBe(200);
});

describe('guessing and asking', () => {
  test('a known and an unknown address take the same time and give the same answer', async () => {
    const known = await Promise.all(Array.from({ length: 12 }, () => signedUp()));
    await sql(`update identity.otp_throttle set last_sent_at = now() - interval '2 minutes'`);
    const times = { known: [] as number[], unknown: [] as number[] };
    for (const { email } of known) {
      for (const [kind, address] of [
        ['known', email],
        ['unknown', newAddress()],
      ] as const) {
        const begin = performance.now();
        const answer = await new Visitor().call('requestOtp', { email: address });
        times[kind].push(performance.now() - begin);
        expect([answer.status, Object.keys(answer.body as object).sort()]).toEqual([
          202,
          ['challengeId', 'expiresAt', 'resendAfterSeconds'],
        ]);
      }
    }
    const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    // A machine under load wobbles, now to one side, now to the other; a mail sent before the answer would make the
    // known address the slower one of every pair, by a connection and more.
    const [one, other] = [median(times.known), median(times.unknown)];
    const isNear = Math.abs(one - other) < Math.max(15, 0.6 * Math.min(one, other));
    const slower = times.known.filter((time, pair) => time > (times.unknown[pair] ?? 0)).length;
    expect(isNear || (slower > 1 && slower < times.known.length - 1)).toBe(true);
  });

  test('brute force ends in a lock, whatever new codes are asked for', async () => {
    const { email } = await signedUp();
    const guesser = new Visitor();
    const codes: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      await sql(
        `update identity.otp_throttle set last_sent_at = now() - interval '2 minutes', last_failed_at = last_failed_at - interval '1 hour' where destination = $1`,
        [email],
      );
      await guesser.call('requestOtp', { email });
      for (let guess = 0; guess < 6; guess += 1) {
        await sql(
          `update identity.otp_throttle set last_failed_at = now() - interval '1 hour' where destination = $1`,
          [email],
        );
        const answer = await guesser.call('verifyOtp', { email, code: String(guess).padStart(6, '0') });
        codes.push((answer.body as { code: string }).code);
      }
    }
    expect(codes.slice(0, 20).every((code) => code === 'otp_invalid')).toBe(true);
    expect(codes.slice(20)).toEqual(['otp_locked', 'otp_locked', 'otp_locked', 'otp_locked']);
  });

  test('the same right code twenty times at once: one session', async () => {
    const { email } = await signedUp();
    await sql(`update identity.otp_throttle set last_sent_at = now() - interval '2 minutes' where destination = $1`, [
      email,
    ]);
    const asker = new Visitor();
    const { challengeId } = (await asker.call('requestOtp', { email })).body as { challengeId: string };
    const code = codeIn(await mailTo(email, 1));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => new Visitor().call('verifyOtp', { email, code, challengeId })),
    );
    expect(answers.filter(({ status: at }) => at === 200)).toHaveLength(1);
  });
});
