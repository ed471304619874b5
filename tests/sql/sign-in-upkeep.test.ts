/** New ways into an account need a fresh sign-in, and what a sign-in leaves behind is forgotten. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller } from '../support/database.ts';
import { askCode, CODE, newMember, type Colleague } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

/** Somebody who signed in a while ago and has been busy since. */
async function signedInAgo(interval: string): Promise<Colleague> {
  const { id } = await db.newTenant();
  const person = await newMember(db, id, 'owner');
  await db.rows(
    `update identity.session set created_at = clock_timestamp() - $2::interval,
       expires_at = clock_timestamp() - $2::interval + interval '24 hours' where tenant_id = $1`,
    [id, interval],
  );
  return person;
}

const enrol = (caller: Caller) =>
  db.call(caller, 'enrol_second_factor', { p_enrolment_id: randomUUID(), p_proof_hash: hashOf('proof') });

test('an authenticator may be enrolled until 15 minutes after the sign-in', async () => {
  const { caller } = await signedInAgo('14 minutes 50 seconds');
  expect(await enrol(caller)).toHaveProperty('enrolmentId');
});

test('recent_sign_in_required: an authenticator, 15 minutes after the sign-in', async () => {
  const { caller } = await signedInAgo('15 minutes 1 second');
  await expect(enrol(caller)).rejects.toMatchObject({
    code: 'recent_sign_in_required',
    context: { withinSeconds: 900 },
  });
});

test('recent_sign_in_required: another telephone number, before a message is spent and after', async () => {
  const { id, caller } = await signedInAgo('14 minutes');
  const phone = '+919812300045';
  const { challengeId } = await askCode(db, phone, 'phone', { session: caller.credential ?? '' });
  await db.rows(`update identity.session set expires_at = expires_at - interval '2 minutes' where person_id = $1`, [
    id,
  ]);
  const confirm = () =>
    db.call(caller, 'confirm_phone', { p_phone: phone, p_challenge_id: challengeId, p_code_hash: hashOf(CODE) });
  await expect(confirm()).rejects.toMatchObject({ code: 'recent_sign_in_required' });
  const [challenge] = await db.rows<{ attempts: number; used_at: Date | null }>(
    'select attempts, used_at from identity.otp_challenge where challenge_id = $1',
    [challengeId],
  );
  expect(challenge).toEqual({ attempts: 0, used_at: null });
  const other = askCode(db, '+919812300046', 'phone', { session: caller.credential ?? '' });
  await expect(other).rejects.toMatchObject({ code: 'recent_sign_in_required', context: { withinSeconds: 900 } });
  expect(await db.rows(`select from identity.otp_throttle where destination = '+919812300046'`)).toEqual([]);
});

test('codes, counters and budgets are forgotten a day after their end, and not before', async () => {
  const address = `${randomUUID()}@sweep.example`;
  await askCode(db, address);
  const worker: Caller = { kind: 'worker' };
  const left = async (): Promise<number[]> => {
    const [row] = await db.rows<{ codes: number; throttles: number }>(
      `select (select count(*)::integer from identity.otp_challenge where destination = $1) as codes,
         (select count(*)::integer from identity.otp_throttle where destination = $1) as throttles`,
      [address],
    );
    return [row?.codes ?? -1, row?.throttles ?? -1];
  };
  await db.call(worker, 'sweep_sign_in', {});
  expect(await left()).toEqual([1, 1]);
  await db.rows(
    `update identity.otp_challenge set expires_at = expires_at - interval '25 hours' where destination = $1`,
    [address],
  );
  await db.rows(
    `update identity.otp_throttle set last_sent_at = last_sent_at - interval '25 hours',
       sent_window_at = sent_window_at - interval '25 hours', failed_window_at = failed_window_at - interval '25 hours'
     where destination = $1`,
    [address],
  );
  const answer = operations.sweepSignIn.output.parse(await db.call(worker, 'sweep_sign_in', { p_max: 1000 }));
  expect(answer.swept).toBeGreaterThanOrEqual(2);
  expect(await left()).toEqual([0, 0]);
});
