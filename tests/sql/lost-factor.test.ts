/** A platform admin takes the authenticator away of somebody who lost it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demo, hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { challengeOf, enrolled, forget, guess, stepNow, verify } from '../support/factors.ts';
import { claim, settle, type Claimed } from '../support/messages.ts';
import {
  addMember,
  askCode,
  auditOf,
  CODE,
  edge,
  letPass,
  newStaff,
  signedIn,
  teamOf,
  type Person,
} from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const because = { p_reason: 'Telephone lost, called back' };
const reset = (caller: Caller, tenantId: string, person: Person, more: Document = {}) =>
  db.call(caller, 'reset_second_factor', { p_tenant_id: tenantId, p_person_id: person.id, ...because, ...more });

const queued = ({ email }: Pick<Person, 'email'>) =>
  db.rows<{ waits: boolean }>(
    'select lease_token is null and due_at > now() as waits from jtd.security_mail where recipient = $1',
    [email],
  );

test('gone with its recovery codes and all sessions, in every tenant; the tenant reads who and why', async () => {
  const [admin, { id, owner }, other] = [await newStaff(db), await teamOf(db), await db.newTenant()];
  const { enrolmentId, recovery, caller } = await enrolled(db, owner);
  await addMember(db, other.id, owner, 'viewer');
  const elsewhere = await signedIn(db, other.id, owner);
  await forget(db, owner);
  const open = await challengeOf(db, owner);
  expect(await reset(admin.caller, id, owner)).toEqual({ reset: true });
  for (const session of [caller, elsewhere])
    await expect(db.call(session, 'get_session')).rejects.toMatchObject({ code: 'session_expired' });
  expect(await verify(db, open, guess(enrolmentId, stepNow()))).toMatchObject({ code: 'second_factor_invalid' });
  expect(await verify(db, open, guess(enrolmentId, null), { p_recovery_hash: recovery[0] })).toMatchObject({
    code: 'second_factor_invalid',
  });
  const events = (await auditOf(db, id)).filter(({ action }) => action === 'second_factor_reset');
  expect(events).toMatchObject([{ outcome: 'done', detail: { reason: because.p_reason } }]);
  expect(events[0]?.actor).toMatch(/^session:/);

  await letPass(db, owner.email, '61 minutes');
  const { challengeId } = await askCode(db, owner.email);
  const signed = { p_destination: owner.email, p_audience: 'tenant', p_challenge_id: challengeId };
  const session = await db.call(edge, 'verify_otp', {
    ...signed,
    p_code_hash: hashOf(CODE),
    p_session_hash: hashOf(randomUUID()),
  });
  expect(session).toMatchObject({ secondFactor: { enrolled: false } });
  expect(await reset(admin.caller, id, owner)).toEqual({ reset: false });
  expect(await queued(owner)).toHaveLength(1);
});

describe('the mail about it', () => {
  /** Nobody else's mail is in the way of the worker here. */
  beforeEach(() => db.rows('delete from jtd.security_mail'));

  async function lost(): Promise<Person> {
    const [admin, { id, owner }] = [await newStaff(db), await teamOf(db)];
    await enrolled(db, owner);
    await reset(admin.caller, id, owner);
    return owner;
  }
  const mine = async (): Promise<Claimed[]> => (await claim(db)).filter((one) => one.to.endsWith('@person.example'));
  const letLeaseEnd = () => db.rows(`update jtd.security_mail set due_at = now() - interval '1 second'`);

  test('is written with the reset, goes out under the platform’s name, and once', async () => {
    const { email } = await lost();
    const claimed = await mine();
    expect(claimed).toMatchObject([{ to: email, toName: 'Olga Owner', channel: 'email', attempt: 1 }]);
    expect(claimed[0]?.sender).toBe('ContractNest');
    expect(claimed[0]?.content.text).toContain('took away the authenticator of your account');
    expect(await mine()).toEqual([]);
    expect(await settle(db, claimed, 'accepted')).toMatchObject({ settled: 1, failed: [] });
    expect(await queued({ email })).toEqual([]);
    expect(await settle(db, claimed, 'accepted')).toMatchObject({ settled: 0 });
  });

  test('a reset that is rolled back tells nobody', async () => {
    const [admin, { id, owner }] = [await newStaff(db), await teamOf(db)];
    await enrolled(db, owner);
    await expect(reset(admin.caller, id, owner, { p_reason: 'short' })).rejects.toMatchObject({
      code: 'reason_required',
    });
    expect(await queued(owner)).toEqual([]);
  });

  test('a worker that is not heard of again: the mail goes again, and the old lease settles nothing', async () => {
    const { email } = await lost();
    const before = await mine();
    await letLeaseEnd();
    const after = await mine();
    expect(after).toMatchObject([{ to: email, attempt: 2 }]);
    expect(await settle(db, before, 'accepted')).toMatchObject({ settled: 0 });
    expect(await queued({ email })).toHaveLength(1);
    expect(await settle(db, after, 'accepted')).toMatchObject({ settled: 1 });
  });

  test('what the mail server does not take comes back, each time later, for three days', async () => {
    const { email } = await lost();
    for (const outcome of ['temporary', 'unknown', 'permanent', 'unsent']) {
      const claimed = await mine();
      expect(claimed).toHaveLength(1);
      await settle(db, claimed, outcome);
      expect(await mine()).toEqual([]);
      expect((await queued({ email }))[0]?.waits).toBe(true);
      await letLeaseEnd();
    }
    await db.rows(`update jtd.security_mail set created_at = created_at - interval '3 days'`);
    await settle(db, await mine(), 'temporary');
    expect(await queued({ email })).toEqual([]);
  });

  test('workers at once: one of them gets it', async () => {
    await lost();
    const claims = await Promise.all(Array.from({ length: 8 }, () => mine()));
    expect(claims.flat()).toHaveLength(1);
  });

  test('a name cannot put words or markup into it', async () => {
    const { email } = await lost();
    await db.rows(
      `update jtd.security_mail set variables = jsonb_build_object('name', E'<a href="//x">**Olga**</a>\\r\\nBcc: x {{name}}') where recipient = $1`,
      [email],
    );
    const [claimed] = await mine();
    expect(claimed?.content.html).not.toContain('<a href="//x">');
    expect(claimed?.content.html).not.toContain('<strong>Olga');
  });
});

test('own_second_factor: not one’s own, which leaves a trace', async () => {
  const staff = await newStaff(db);
  const { caller } = await enrolled(db, staff);
  expect(await reset(caller, demo.platform, staff)).toMatchObject({ code: 'own_second_factor', sqlstate: 'NI022' });
  expect(await db.call(caller, 'get_second_factor')).toMatchObject({ enrolled: true });
  expect(await auditOf(db, demo.platform)).toContainEqual(
    expect.objectContaining({
      action: 'second_factor_reset',
      outcome: 'refused',
      detail: { refusal: 'own_second_factor' },
    }),
  );
});

test('a colleague’s, for whom the policy then leaves nothing but enrolling', async () => {
  const [admin, colleague] = [await newStaff(db), await newStaff(db)];
  await enrolled(db, colleague);
  expect(await reset(admin.caller, demo.platform, colleague)).toMatchObject({ reset: true });
});

test('recent_sign_in_required, reason_required, not_found, and no key', async () => {
  const [admin, { id, owner }] = [await newStaff(db), await teamOf(db)];
  const { caller } = await enrolled(db, owner);
  await expect(reset(admin.caller, id, owner, { p_reason: 'too short' })).rejects.toMatchObject({
    code: 'reason_required',
  });
  await expect(reset(admin.caller, demo.asha, owner)).rejects.toMatchObject({ code: 'not_found' });
  await expect(reset(admin.caller, id, { ...owner, id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  const key = await db.installKey(demo.platform, 'admin');
  await expect(reset(key, id, owner)).rejects.toMatchObject({ code: 'forbidden' });
  await db.rows(`update identity.session set expires_at = expires_at - interval '15 minutes' where person_id = $1`, [
    admin.id,
  ]);
  await expect(reset(admin.caller, id, owner)).rejects.toMatchObject({ code: 'recent_sign_in_required' });
  expect(await db.call(caller, 'get_second_factor')).toMatchObject({ enrolled: true });
});

test('forbidden: support staff, which leaves a trace', async () => {
  const [support, { id, owner }] = [await newStaff(db, 'platform_support'), await teamOf(db)];
  expect(await reset(support.caller, id, owner)).toMatchObject({ code: 'forbidden' });
});
