/** Sign-in by code: secrets are made here, the decision is SQL's, one RPC each. */
import { inBackground } from './background.ts';
import { environment } from './environment.ts';
import { keyOfEnrolment } from './factor-keys.ts';
import { loginMail, loginSms } from './login-mail.ts';
import { sendMail } from './mail.ts';
import { hashCode, makeCode, makeSessionToken } from './otp.ts';
import type { Asker, Finished, Plan } from './plan.ts';
import { canSendSms, sendSms } from './sms.ts';
import { sha256 } from './token.ts';
import { guess, hashRecoveryCode } from './totp.ts';

type Input = Record<string, unknown>;
type Audience = 'tenant' | 'admin';

interface Destination {
  readonly email?: string;
  readonly phone?: string;
}

interface CodeRequest extends Destination {
  readonly audience: string;
  readonly purpose: string;
  readonly session?: string;
}

/** Exactly one of them. */
const destinationOf = ({ email, phone }: Destination): string | undefined =>
  email === undefined || phone === undefined ? (email ?? phone) : undefined;

export async function prepareCodeRequest(input: Input, asker: Asker): Promise<Plan> {
  const { audience, purpose, session, ...to } = input as unknown as CodeRequest;
  const destination = destinationOf(to);
  if (destination === undefined) return { refusal: 'invalid_request' };
  if (to.phone !== undefined && !canSendSms()) return { refusal: 'sms_unavailable' };
  const challengeId = crypto.randomUUID();
  const code = makeCode();
  return {
    args: {
      p_destination: destination,
      p_audience: audience,
      p_purpose: purpose,
      p_challenge_id: challengeId,
      p_code_hash: await hashCode(environment.otpPepper, { challengeId, destination, audience, code }),
      p_ip: asker.clientIp ?? null,
      p_session_hash: session === undefined ? null : await sha256(session),
    },
    finish: (json, requestId) => {
      const { deliver, ...rest } = JSON.parse(json) as Input;
      // After the answer, so that its timing does not tell a known destination from an unknown one.
      if (deliver === true) inBackground('sending a code', requestId, () => send(to, code));
      return { json: JSON.stringify(rest) };
    },
  };
}

function send({ email, phone }: Destination, code: string): Promise<unknown> {
  const { publicUrl } = environment;
  if (phone !== undefined) return sendSms({ to: phone, text: loginSms(code, publicUrl) });
  return sendMail(email ?? '', loginMail(code, publicUrl));
}

export interface Proof extends Destination {
  readonly audience?: Audience;
  readonly code: string;
  readonly challengeId?: string;
}

/** The arguments that carry a code; undefined without a challenge: nothing was asked for in this browser. */
export async function codeArguments(proof: Proof): Promise<Input | undefined> {
  const { code, challengeId, audience = 'tenant' } = proof;
  const destination = destinationOf(proof);
  if (challengeId === undefined || destination === undefined) return undefined;
  return {
    p_challenge_id: challengeId,
    p_code_hash: await hashCode(environment.otpPepper, { challengeId, destination, audience, code }),
  };
}

/** What starts a session: its token leaves in a header that the API turns into a cookie. */
export async function newSession(audience: Audience, asker?: Asker) {
  const token = makeSessionToken(audience);
  return {
    args: {
      p_session_hash: await sha256(token),
      ...(asker && { p_user_agent: asker.userAgent?.slice(0, 500) ?? null, p_ip: asker.clientIp ?? null }),
    },
    finish: (json: string): Finished => ({ json, headers: { 'x-cn-session': token } }),
  };
}

export async function prepareVerification(input: Input, asker: Asker): Promise<Plan> {
  const proof = input as unknown as Proof & { audience: Audience };
  const code = await codeArguments(proof);
  if (code === undefined) return { refusal: 'otp_invalid' };
  const session = await newSession(proof.audience, asker);
  const args = { p_destination: destinationOf(proof), p_audience: proof.audience, ...code, ...session.args };
  return { args, finish: session.finish };
}

export async function prepareSecondFactor(input: Input, asker: Asker): Promise<Plan> {
  const { challengeId, code, recoveryCode, audience } = input as {
    challengeId: string;
    code?: string;
    recoveryCode?: string;
    audience: Audience;
  };
  if ((code === undefined) === (recoveryCode === undefined)) return { refusal: 'invalid_request' };
  const [challenge, enrolmentId = ''] = challengeId.split('.');
  const key = await keyOfEnrolment(enrolmentId);
  const session = await newSession(audience, asker);
  return {
    args: {
      p_challenge_id: challenge,
      p_audience: audience,
      ...(await guess(key, enrolmentId, code)),
      p_recovery_hash: recoveryCode === undefined ? null : await hashRecoveryCode(key, enrolmentId, recoveryCode),
      ...session.args,
    },
    finish: session.finish,
  };
}
