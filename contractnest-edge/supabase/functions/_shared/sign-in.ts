/** Sign-in by e-mail code: secrets are made here, the decision is SQL's, one RPC each. */
import { inBackground } from './background.ts';
import { environment } from './environment.ts';
import { sendCode } from './mail.ts';
import { hashCode, makeCode, makeSessionToken } from './otp.ts';
import type { Asker, Plan } from './plan.ts';
import { sha256 } from './token.ts';

export async function prepareCodeRequest(input: Record<string, unknown>): Promise<Plan> {
  const { email, audience } = input as { email: string; audience: string };
  const challengeId = crypto.randomUUID();
  const code = makeCode();
  const codeHash = await hashCode(environment.otpPepper, { challengeId, email, audience, code });
  return {
    args: { p_email: email, p_audience: audience, p_challenge_id: challengeId, p_code_hash: codeHash },
    finish: (json, requestId) => {
      const { deliver, locale, ...rest } = JSON.parse(json) as Record<string, unknown>;
      // After the answer, so that its timing does not tell a known address from an unknown one.
      if (deliver === true) inBackground('login mail', requestId, () => sendCode({ email, code, locale }));
      return { json: JSON.stringify(rest) };
    },
  };
}

interface Verification {
  readonly email: string;
  readonly audience: 'tenant' | 'admin';
  readonly code: string;
  readonly challengeId?: string;
}

export async function prepareVerification(input: Record<string, unknown>, asker: Asker): Promise<Plan> {
  const { email, audience, code, challengeId } = input as unknown as Verification;
  // Without a challenge nothing was asked for in this browser: there is nothing to compare with.
  if (challengeId === undefined) return { refusal: 'otp_invalid' };
  const session = makeSessionToken(audience);
  const codeHash = await hashCode(environment.otpPepper, { challengeId, email, audience, code });
  return {
    args: {
      p_email: email,
      p_audience: audience,
      p_challenge_id: challengeId,
      p_code_hash: codeHash,
      p_session_hash: await sha256(session),
      p_user_agent: asker.userAgent?.slice(0, 500) ?? null,
      p_ip: asker.clientIp ?? null,
    },
    finish: (json) => ({ json, headers: { 'x-cn-session': session } }),
  };
}
