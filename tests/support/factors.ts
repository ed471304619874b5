/** The authenticator as the edge drives it: SQL sees hashes of codes and the proof, never the secret. */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { hashOf, type Caller, type Document, type TestDatabase } from './database.ts';
import { askCode, CODE, edge, letPass, type Colleague } from './people.ts';

export const stepNow = (): number => Math.floor(Date.now() / 30_000);
/** The code of a step, hashed; what the edge derives from the secret. */
const at = (step: number): string => hashOf(`code of ${step}`);
export const proofOf = (enrolmentId: string): string => hashOf(`proof of ${enrolmentId}`);

/** What the edge sends: the typed code and those around now. */
export function guess(enrolmentId: string, step: number | null, proof = proofOf(enrolmentId)): Document {
  const first = stepNow() - 3;
  return {
    p_enrolment_id: enrolmentId,
    p_proof: proof,
    p_code_hash: step === null ? null : at(step),
    p_first_step: first,
    p_step_hashes: Array.from({ length: 7 }, (_, index) => at(first + index)),
  };
}

export const recoveryHashes = (): string[] => Array.from({ length: 10 }, () => hashOf(randomUUID()));

export async function enrolled(db: TestDatabase, person: Colleague) {
  const enrolmentId = randomUUID();
  await db.call(person.caller, 'enrol_second_factor', {
    p_enrolment_id: enrolmentId,
    p_proof_hash: hashOf(proofOf(enrolmentId)),
  });
  const recovery = recoveryHashes();
  const credential = hashOf(randomUUID());
  const session = await db.call(person.caller, 'confirm_second_factor', {
    ...guess(enrolmentId, stepNow() - 1),
    p_recovery_hashes: recovery,
    p_session_hash: credential,
  });
  const caller: Caller = { kind: person.caller.kind, credential };
  return { enrolmentId, recovery, session, caller };
}

/** The right code by mail; the challenge that comes in the place of a session. */
export async function challengeOf(db: TestDatabase, person: Colleague, audience = 'tenant'): Promise<string> {
  await letPass(db, person.email, '61 minutes');
  const { challengeId } = await askCode(db, person.email, 'sign_in', { audience });
  const answer = await db.call(edge, 'verify_otp', {
    p_destination: person.email,
    p_audience: audience,
    p_challenge_id: challengeId,
    p_code_hash: hashOf(CODE),
    p_session_hash: hashOf(randomUUID()),
  });
  expect(answer).toMatchObject({ code: 'second_factor_required', sqlstate: 'NI007' });
  return String((answer['context'] as Document)['challengeId']).split('.')[0] ?? '';
}

export const verify = (db: TestDatabase, challenge: string, args: Document, more: Document = {}) =>
  db.call(edge, 'verify_second_factor', {
    p_challenge_id: challenge,
    p_audience: 'tenant',
    ...args,
    p_session_hash: hashOf(randomUUID()),
    ...more,
  });

export const forget = (db: TestDatabase, person: Colleague) =>
  db.rows('update identity.second_factor set last_step = null, failed_count = 0 where person_id = $1', [person.id]);
