/** Operations of signed-in people that need a secret made or hashed before their one RPC. */
import { toRpcArguments } from '@contractnest/contract';
import { keyOfEnrolment, newEnrolment } from './factor-keys.ts';
import type { Asker, Plan } from './plan.ts';
import { codeArguments, newSession, type Proof } from './sign-in.ts';
import { sha256 } from './token.ts';
import { enrolment, guess, hashRecoveryCode, makeRecoveryCode, proofOf, showRecoveryCode } from './totp.ts';

type Input = Record<string, unknown>;

export async function prepareSignUp(input: Input, asker: Asker): Promise<Plan> {
  const { email, name, tenantName, productCode } = input as Record<string, string>;
  const code = await codeArguments(input as unknown as Proof);
  if (code === undefined) return { refusal: 'otp_invalid' };
  const session = await newSession('tenant', asker);
  const args = { ...toRpcArguments({ email, name, tenantName, productCode }), ...code, ...session.args };
  return { args, finish: session.finish };
}

export async function preparePhone(input: Input): Promise<Plan> {
  const code = await codeArguments(input as unknown as Proof);
  if (code === undefined) return { refusal: 'otp_invalid' };
  return { args: { p_phone: input['phone'], ...code } };
}

/** The session goes on under a new token. */
export async function prepareRotation(input: Input): Promise<Plan> {
  const session = await newSession('tenant');
  return { args: { ...toRpcArguments(input), ...session.args }, finish: session.finish };
}

export async function prepareEnrolment(): Promise<Plan> {
  const { key, enrolmentId } = await newEnrolment();
  const proofHash = await sha256(await proofOf(key, enrolmentId));
  return {
    args: { p_enrolment_id: enrolmentId, p_proof_hash: proofHash },
    finish: async (json) => {
      const { account } = JSON.parse(json) as { account: string };
      return { json: JSON.stringify({ enrolmentId, ...(await enrolment(key, enrolmentId, account)) }) };
    },
  };
}

async function recoveryCodes(key: string, enrolmentId: string) {
  const codes = Array.from({ length: 10 }, makeRecoveryCode);
  const hashes = codes.map((code) => hashRecoveryCode(key, enrolmentId, code));
  return { shown: codes.map(showRecoveryCode), args: { p_recovery_hashes: await Promise.all(hashes) } };
}

export async function prepareConfirmation(input: Input, asker: Asker): Promise<Plan> {
  const { enrolmentId, code } = input as { enrolmentId: string; code: string };
  const key = await keyOfEnrolment(enrolmentId);
  const recovery = await recoveryCodes(key, enrolmentId);
  const session = await newSession(asker.kind === 'admin' ? 'admin' : 'tenant');
  return {
    args: {
      ...(await guess(key, enrolmentId, code)),
      ...recovery.args,
      ...session.args,
    },
    finish: (json) => session.finish(`{"recoveryCodes":${JSON.stringify(recovery.shown)},"session":${json}}`),
  };
}

export async function prepareDisabling(input: Input): Promise<Plan> {
  const { enrolmentId, code, recoveryCode } = input as { enrolmentId: string; code?: string; recoveryCode?: string };
  if ((code === undefined) === (recoveryCode === undefined)) return { refusal: 'invalid_request' };
  const key = await keyOfEnrolment(enrolmentId);
  return {
    args: {
      ...(await guess(key, enrolmentId, code)),
      p_recovery_hash: recoveryCode === undefined ? null : await hashRecoveryCode(key, enrolmentId, recoveryCode),
    },
  };
}

export async function prepareRenewal(input: Input): Promise<Plan> {
  const { enrolmentId, code } = input as { enrolmentId: string; code: string };
  const key = await keyOfEnrolment(enrolmentId);
  const recovery = await recoveryCodes(key, enrolmentId);
  return {
    args: { ...(await guess(key, enrolmentId, code)), ...recovery.args },
    finish: () => ({ json: JSON.stringify({ recoveryCodes: recovery.shown }) }),
  };
}
