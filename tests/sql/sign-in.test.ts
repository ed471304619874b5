/** One-time codes and sessions, as the edge drives them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
const edge: Caller = { kind: 'edge' };

beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

/** A person of their own, so that throttles of one test do not touch another. */
async function newPerson(audience: 'tenant' | 'admin' = 'tenant'): Promise<{ email: string; tenantId: string }> {
  const { id } = await db.newTenant();
  const email = `${randomUUID()}@person.example`;
  const personId = randomUUID();
  await db.rows('insert into identity.person (person_id, email, name) values ($1, $2, $3)', [
    personId,
    email,
    'Test Person',
  ]);
  await db.rows('insert into identity.member (tenant_id, person_id, role) values ($1, $2, $3)', [
    id,
    personId,
    audience === 'admin' ? 'platform_admin' : 'owner',
  ]);
  await db.rows('insert into identity.person_tenant (person_id, tenant_id, audience) values ($1, $2, $3)', [
    personId,
    id,
    audience,
  ]);
  return { email, tenantId: id };
}

const request = (email: string, challengeId = randomUUID(), audience = 'tenant') =>
  db.call(edge, 'request_otp', {
    p_destination: email,
    p_audience: audience,
    p_purpose: 'sign_in',
    p_challenge_id: challengeId,
    p_code_hash: hashOf('123456'),
  });

const verify = (
  email: string,
  challengeId: string,
  options: { code?: string; token?: string; audience?: string } = {},
) =>
  db.call(edge, 'verify_otp', {
    p_destination: email,
    p_audience: options.audience ?? 'tenant',
    p_challenge_id: challengeId,
    p_code_hash: hashOf(options.code ?? '123456'),
    p_session_hash: hashOf(options.token ?? randomUUID()),
  });

/** The throttles live by the wall clock; tests move what they remember instead. */
const ago = (email: string, interval: string) =>
  db.rows(
    `update identity.otp_throttle set last_sent_at = last_sent_at - $2::interval, sent_window_at = sent_window_at - $2::interval,
    failed_window_at = failed_window_at - $2::interval, last_failed_at = last_failed_at - $2::interval where destination = $1`,
    [email, interval],
  );

async function signIn(email: string): Promise<{ session: Document; person: Caller }> {
  const challenge = randomUUID();
  await request(email, challenge);
  const token = randomUUID();
  return { session: await verify(email, challenge, { token }), person: { kind: 'person', credential: hashOf(token) } };
}

describe('request_otp', () => {
  test('an unknown address gets the same answer and no mail', async () => {
    const { email } = await newPerson();
    const known = await request(email);
    const unknown = await request('nobody@person.example');
    expect(Object.keys(unknown).sort()).toEqual(Object.keys(known).sort());
    expect([known['deliver'], unknown['deliver']]).toEqual([true, false]);
  });

  test('otp_too_soon: 30 s, then 60 s, then five an hour', async () => {
    const { email } = await newPerson();
    await request(email);
    expect(await request(email)).toMatchObject({ code: 'otp_too_soon', context: { retryAfterSeconds: 30 } });
    await ago(email, '31 seconds');
    await request(email);
    expect(await request(email)).toMatchObject({ code: 'otp_too_soon', context: { retryAfterSeconds: 60 } });
    for (let sent = 2; sent < 5; sent += 1) {
      await ago(email, '61 seconds');
      expect(await request(email)).toHaveProperty('deliver', true);
    }
    await ago(email, '61 seconds');
    expect(await request(email)).toMatchObject({ code: 'otp_too_soon' });
  });

  test('upper and lower case are one address', async () => {
    const { email } = await newPerson();
    await request(email.toUpperCase());
    expect(await request(email)).toMatchObject({ code: 'otp_too_soon' });
  });

  test('a tenant’s owner gets no mail for the admin entry', async () => {
    const { email } = await newPerson();
    expect(await request(email, randomUUID(), 'admin')).toHaveProperty('deliver', false);
  });
});

describe('verify_otp', () => {
  test('starts a session in the shape of the contract, and the code works once', async () => {
    const { email, tenantId } = await newPerson();
    const challenge = randomUUID();
    await request(email, challenge);
    const session = operations.verifyOtp.output.parse(await verify(email, challenge));
    expect(session).toMatchObject({ person: { email }, tenant: { id: tenantId }, role: 'owner', audience: 'tenant' });
    expect(await verify(email, challenge)).toMatchObject({ code: 'otp_invalid' });
  });

  test.each<[string, (email: string, challenge: string) => Promise<Document>]>([
    ['a wrong code', (email, challenge) => verify(email, challenge, { code: '000000' })],
    ['another challenge', (email) => verify(email, randomUUID())],
    ['another entry', (email, challenge) => verify(email, challenge, { audience: 'admin' })],
    [
      'a code that is 10 minutes old',
      async (email, challenge) => {
        await db.rows(`update identity.otp_challenge set expires_at = now() where challenge_id = $1`, [challenge]);
        return verify(email, challenge);
      },
    ],
    [
      'an older code',
      async (email, challenge) => {
        await ago(email, '2 minutes');
        await request(email);
        return verify(email, challenge);
      },
    ],
  ])('otp_invalid: %s', async (_, attempt) => {
    const { email } = await newPerson();
    const challenge = randomUUID();
    await request(email, challenge);
    expect(await attempt(email, challenge)).toMatchObject({ code: 'otp_invalid', sqlstate: 'NI003' });
  });

  test('five wrong codes void the challenge, also when they come at once', async () => {
    const { email } = await newPerson();
    const challenge = randomUUID();
    await request(email, challenge);
    await Promise.all(Array.from({ length: 12 }, () => verify(email, challenge, { code: '000000' })));
    expect(await verify(email, challenge)).toMatchObject({ code: 'otp_locked' });
    await ago(email, '1 minute');
    expect(await verify(email, challenge)).toMatchObject({ code: 'otp_invalid' });
    const [row] = await db.rows<{ attempts: number }>(
      'select attempts from identity.otp_challenge where challenge_id = $1',
      [challenge],
    );
    expect(row?.attempts).toBe(5);
  });

  test('otp_locked: twenty failures lock the address, and a new code does not reset them', async () => {
    const { email } = await newPerson();
    for (let failure = 0; failure < 20; failure += 1) await verify(email, randomUUID(), { code: '000000' });
    expect(await verify(email, randomUUID())).toMatchObject({ code: 'otp_invalid' });
    const challenge = randomUUID();
    await request(email, challenge);
    await db.rows('update identity.otp_throttle set failed_count = 20 where destination = $1', [email]);
    expect(await verify(email, challenge)).toMatchObject({ code: 'otp_locked' });
    await ago(email, '61 minutes');
    expect(await verify(email, challenge)).toHaveProperty('person');
  });

  test('nobody but the edge may ask or verify', async () => {
    const { service } = await db.newTenant();
    await expect(
      db.call(service, 'request_otp', {
        p_destination: 'a@b.example',
        p_audience: 'tenant',
        p_purpose: 'sign_in',
        p_challenge_id: randomUUID(),
        p_code_hash: hashOf('1'),
      }),
    ).rejects.toThrow('permission denied');
  });
});

describe('sessions', () => {
  test('get_session tells who is there; a session reads its own tenant', async () => {
    const { email, tenantId } = await newPerson();
    const { session, person } = await signIn(email);
    expect(await db.call(person, 'get_session')).toEqual(session);
    expect(await db.call(person, 'get_credit_balance', { p_tenant_id: tenantId })).toHaveProperty('balances', []);
  });

  test('a new session and a new id at every sign-in', async () => {
    const { email } = await newPerson();
    await signIn(email);
    await ago(email, '2 minutes');
    await signIn(email);
    const rows = await db.rows(
      'select distinct s.session_id from identity.session s join identity.person p using (person_id) where p.email = $1',
      [email],
    );
    expect(rows).toHaveLength(2);
  });

  test.each([
    ['29:59 idle', `last_seen_at = now() - interval '29 minutes 59 seconds'`, true],
    ['30:01 idle', `last_seen_at = now() - interval '30 minutes 1 second'`, false],
    ['23:59:59 old, busy', `expires_at = now() + interval '1 second'`, true],
    ['24:00:00 old, busy', `expires_at = now()`, false],
    ['ended', `ended_at = now(), end_reason = 'revoked'`, false],
  ])('%s', async (_, change, alive) => {
    const { email, tenantId } = await newPerson();
    const { person } = await signIn(email);
    await db.rows(`update identity.session set ${change} where tenant_id = $1`, [tenantId]);
    const answer = db.call(person, 'get_session');
    await (alive
      ? expect(answer).resolves.toHaveProperty('role', 'owner')
      : expect(answer).rejects.toMatchObject({ code: 'session_expired', status: 401 }));
  });

  test('touch_session moves the idle limit, once in thirty seconds, and never the absolute one', async () => {
    const { email, tenantId } = await newPerson();
    const { session, person } = await signIn(email);
    expect(await db.call(person, 'touch_session')).toEqual({
      idleExpiresAt: session['idleExpiresAt'],
      expiresAt: session['expiresAt'],
    });
    await db.rows(`update identity.session set last_seen_at = now() - interval '20 minutes' where tenant_id = $1`, [
      tenantId,
    ]);
    const touched = operations.touchSession.output.parse(await db.call(person, 'touch_session'));
    expect(Date.parse(touched.idleExpiresAt) - Date.now()).toBeGreaterThan(29 * 60_000);
    expect(touched.expiresAt).toBe(session['expiresAt']);
  });

  test('logout ends it at once', async () => {
    const { email } = await newPerson();
    const { person } = await signIn(email);
    expect(await db.call(person, 'logout')).toEqual({ ended: true });
    await expect(db.call(person, 'get_session')).rejects.toMatchObject({ code: 'session_expired' });
  });

  test('a member who left and a role that changed count at the next request', async () => {
    const { email, tenantId } = await newPerson();
    const { person } = await signIn(email);
    await db.rows(`update identity.member set role = 'viewer' where tenant_id = $1`, [tenantId]);
    expect(await db.call(person, 'get_session')).toMatchObject({
      role: 'viewer',
      permissions: ['billing:read', 'usage:read', 'credits:read', 'jtd:read'],
    });
    await db.rows(`update identity.member set status = 'disabled' where tenant_id = $1`, [tenantId]);
    await expect(db.call(person, 'get_session')).rejects.toMatchObject({ code: 'session_expired' });
  });

  test('an API key has no session', async () => {
    const { email } = await newPerson();
    await signIn(email);
    const admin = await db.installKey('019aa000-0000-7000-8000-000000000007', 'admin');
    await expect(db.call(admin, 'get_session')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
