/** The authenticator, as the edge drives it: SQL sees hashes of codes and the proof, never the secret. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { challengeOf, enrolled, forget, guess, proofOf, recoveryHashes, stepNow, verify } from '../support/factors.ts';
import { askCode, CODE, edge, letPass, newMember, newStaff, teamOf } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

describe('enrolling', () => {
  test('a first code puts it in force: a new session, and the others end', async () => {
    const { owner } = await teamOf(db);
    const factor = await enrolled(db, owner);
    expect(operations.verifyOtp.output.parse(factor.session)).toMatchObject({
      secondFactor: { enrolled: true, required: false },
    });
    await expect(db.call(owner.caller, 'get_session')).rejects.toMatchObject({ code: 'session_expired' });
    const state = operations.getSecondFactor.output.parse(await db.call(factor.caller, 'get_second_factor'));
    expect(state).toMatchObject({ enrolled: true, enrolmentId: factor.enrolmentId, recoveryCodesLeft: 10 });
  });

  test('second_factor_in_force: a second one', async () => {
    const { owner } = await teamOf(db);
    const { caller } = await enrolled(db, owner);
    await expect(
      db.call(caller, 'enrol_second_factor', { p_enrolment_id: randomUUID(), p_proof_hash: hashOf('x') }),
    ).rejects.toMatchObject({ code: 'second_factor_in_force' });
  });

  test('second_factor_invalid: a wrong code, and without the proof of the edge', async () => {
    const { owner } = await teamOf(db);
    const enrolmentId = randomUUID();
    await db.call(owner.caller, 'enrol_second_factor', {
      p_enrolment_id: enrolmentId,
      p_proof_hash: hashOf(proofOf(enrolmentId)),
    });
    const confirm = (args: Document) =>
      db.call(owner.caller, 'confirm_second_factor', {
        ...args,
        p_recovery_hashes: recoveryHashes(),
        p_session_hash: hashOf(randomUUID()),
      });
    for (const args of [
      guess(enrolmentId, -1),
      guess(enrolmentId, stepNow(), 'forged'),
      guess(randomUUID(), stepNow()),
    ])
      expect(await confirm(args)).toMatchObject({ code: 'second_factor_invalid' });
    expect(await db.call(owner.caller, 'get_second_factor')).toMatchObject({ enrolled: false });
  });
});

describe('signing in', () => {
  test('takes a code of now, or of the step before or after', async () => {
    const { owner, id } = await teamOf(db);
    const { enrolmentId } = await enrolled(db, owner);
    for (const offset of [-1, 0, 1]) {
      await forget(db, owner);
      const session = await verify(db, await challengeOf(db, owner), guess(enrolmentId, stepNow() + offset));
      expect(operations.verifySecondFactor.output.parse(session)).toMatchObject({ tenant: { id } });
    }
    for (const offset of [-3, -2, 2, 3]) {
      await forget(db, owner);
      const late = await verify(db, await challengeOf(db, owner), guess(enrolmentId, stepNow() + offset));
      expect(late).toMatchObject({ code: 'second_factor_invalid' });
    }
  });

  test('a code works once, also when it comes twenty times at once', async () => {
    const { owner } = await teamOf(db);
    const { enrolmentId } = await enrolled(db, owner);
    await forget(db, owner);
    const challenge = await challengeOf(db, owner);
    const code = guess(enrolmentId, stepNow());
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(db, challenge, code)));
    expect(answers.filter((answer) => 'person' in answer)).toHaveLength(1);
    const again = await verify(db, await challengeOf(db, owner), code);
    expect(again).toMatchObject({ code: 'second_factor_invalid' });
  });

  test('a recovery code works once, too', async () => {
    const { owner } = await teamOf(db);
    const { enrolmentId, recovery, caller } = await enrolled(db, owner);
    const use = async () =>
      verify(db, await challengeOf(db, owner), guess(enrolmentId, null), { p_recovery_hash: recovery[3] });
    expect(await use()).toHaveProperty('person');
    expect(await use()).toMatchObject({ code: 'second_factor_invalid' });
    expect(await db.call(caller, 'get_second_factor')).toMatchObject({ recoveryCodesLeft: 9 });
  });

  test('second_factor_expired: five guesses, five minutes, another entry, another challenge', async () => {
    const { owner } = await teamOf(db);
    const { enrolmentId } = await enrolled(db, owner);
    const expired = { code: 'second_factor_expired', sqlstate: 'NI009' };
    const spent = await challengeOf(db, owner);
    for (let count = 0; count < 5; count += 1) await verify(db, spent, guess(enrolmentId, -1));
    await forget(db, owner);
    expect(await verify(db, spent, guess(enrolmentId, stepNow()))).toMatchObject(expired);
    const old = await challengeOf(db, owner);
    await db.rows('update identity.second_factor_challenge set expires_at = now() where challenge_id = $1', [old]);
    expect(await verify(db, old, guess(enrolmentId, stepNow()))).toMatchObject(expired);
    const other = await challengeOf(db, owner);
    expect(await verify(db, other, guess(enrolmentId, stepNow()), { p_audience: 'admin' })).toMatchObject(expired);
    expect(await verify(db, randomUUID(), guess(enrolmentId, stepNow()))).toMatchObject(expired);
  });

  test('otp_locked: waits grow, and a new enrolment or challenge does not reset them', async () => {
    const { owner } = await teamOf(db);
    const { enrolmentId } = await enrolled(db, owner);
    const wrong = async () => verify(db, await challengeOf(db, owner), guess(enrolmentId, -1));
    for (let count = 0; count < 6; count += 1) expect(await wrong()).toMatchObject({ code: 'second_factor_invalid' });
    expect(await wrong()).toMatchObject({ code: 'otp_locked', context: { retryAfterSeconds: 2 } });
    await db.rows('update identity.second_factor set failed_count = 20 where person_id = $1', [owner.id]);
    expect(await verify(db, await challengeOf(db, owner), guess(enrolmentId, stepNow()))).toMatchObject({
      code: 'otp_locked',
    });
    await db.rows(
      `update identity.second_factor set failed_window_at = failed_window_at - interval '1 hour', last_step = null where person_id = $1`,
      [owner.id],
    );
    expect(await verify(db, await challengeOf(db, owner), guess(enrolmentId, stepNow()))).toHaveProperty('person');
  });
});

describe('taking it away', () => {
  test('needs a code; a session alone, or one that forges the proof, is not enough', async () => {
    const { owner } = await teamOf(db);
    const { enrolmentId, caller } = await enrolled(db, owner);
    await forget(db, owner);
    const disable = (args: Document) => db.call(caller, 'disable_second_factor', args);
    expect(await disable(guess(enrolmentId, stepNow(), hashOf('forged')))).toMatchObject({
      code: 'second_factor_invalid',
    });
    expect(await disable(guess(enrolmentId, stepNow()))).toEqual({ enrolled: false });
    await letPass(db, owner.email, '2 minutes');
    const { challengeId } = await askCode(db, owner.email);
    const session = await db.call(edge, 'verify_otp', {
      p_destination: owner.email,
      p_audience: 'tenant',
      p_challenge_id: challengeId,
      p_code_hash: hashOf(CODE),
      p_session_hash: hashOf(randomUUID()),
    });
    expect(session).toHaveProperty('person');
  });

  test('new recovery codes void the old ones', async () => {
    const { owner } = await teamOf(db);
    const { enrolmentId, recovery, caller } = await enrolled(db, owner);
    await forget(db, owner);
    const renewed = recoveryHashes();
    await db.call(caller, 'renew_recovery_codes', { ...guess(enrolmentId, stepNow()), p_recovery_hashes: renewed });
    const use = async (hash: string | undefined) =>
      verify(db, await challengeOf(db, owner), guess(enrolmentId, null), { p_recovery_hash: hash });
    expect(await use(recovery[0])).toMatchObject({ code: 'second_factor_invalid' });
    expect(await use(renewed[0])).toHaveProperty('person');
  });
});

describe('the policy for platform staff', () => {
  test('required: staff without one may do nothing but enrol it', async () => {
    const [first, second] = [await newStaff(db), await newStaff(db)];
    const require = (caller: Caller) => db.call(caller, 'set_sign_in_policy', { p_admin_second_factor: 'required' });
    await expect(require(first.caller)).rejects.toMatchObject({ code: 'second_factor_missing' });
    const { caller } = await enrolled(db, first);
    try {
      expect(operations.setSignInPolicy.output.parse(await require(caller))).toMatchObject({
        adminSecondFactor: 'required',
      });
      await expect(db.call(second.caller, 'list_tenants')).rejects.toMatchObject({ code: 'forbidden' });
      const session = operations.getSession.output.parse(await db.call(second.caller, 'get_session'));
      expect(session).toMatchObject({ permissions: [], secondFactor: { enrolled: false, required: true } });
      const fresh = await enrolled(db, second);
      expect(await db.call(fresh.caller, 'list_tenants')).toHaveProperty('items');
      const tenant = await teamOf(db);
      expect(await db.call(tenant.owner.caller, 'list_members')).toHaveProperty('total', 4);
    } finally {
      await db.rows(`update identity.sign_in_policy set admin_second_factor = 'optional'`);
    }
  });

  test('forbidden: support staff', async () => {
    const support = await newStaff(db, 'platform_support');
    await expect(db.call(support.caller, 'get_sign_in_policy')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('an invitation waits for the second factor', async () => {
  const [team, home] = [await teamOf(db), await db.newTenant()];
  const guest = await newMember(db, home.id, 'owner');
  const { enrolmentId } = await enrolled(db, guest);
  const token = randomUUID();
  await db.call(team.owner.caller, 'create_invitation', {
    p_email: guest.email,
    p_role: 'viewer',
    p_token_hash: hashOf(token),
  });
  const { challengeId } = await askCode(db, guest.email, 'invitation');
  const answer = await db.call(edge, 'accept_invitation', {
    p_token_hash: hashOf(token),
    p_email: guest.email,
    p_audience: 'tenant',
    p_challenge_id: challengeId,
    p_code_hash: hashOf(CODE),
    p_session_hash: hashOf(randomUUID()),
  });
  expect(answer).toMatchObject({ code: 'second_factor_required' });
  expect(await db.call(team.owner.caller, 'list_members')).toHaveProperty('total', 4);
  await forget(db, guest);
  const challenge = String((answer['context'] as Document)['challengeId']).split('.')[0] ?? '';
  expect(await verify(db, challenge, guess(enrolmentId, stepNow()))).toMatchObject({ tenant: { id: team.id } });
});
