/**
 * The second factor (RFC 6238). Its secret is derived from the edge's key and the enrolment, so that it is kept
 * nowhere; the database knows a hash of the proof alone, which only the edge can derive.
 */
import { Secret, TOTP } from 'otpauth';
import { hmac, hmacBytes } from './hmac.ts';

const PERIOD_SECONDS = 30;
/** One step more than SQL takes on either side: its clock decides, not ours. */
const STEPS_AROUND = 2;
const ISSUER = 'ContractNest';

/** 160 bits, as RFC 4226 recommends. */
async function totpOf(key: string, enrolmentId: string, account = ''): Promise<TOTP> {
  const secret = new Secret({ buffer: (await hmacBytes(key, `totp|${enrolmentId}`)).slice(0, 20) });
  // SHA-1, six digits and 30 seconds: what every authenticator app reads, whatever the URL says.
  return new TOTP({ issuer: ISSUER, label: account, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret });
}

export const proofOf = (key: string, enrolmentId: string): Promise<string> => hmac(key, `proof|${enrolmentId}`);

export const hashRecoveryCode = (key: string, enrolmentId: string, code: string): Promise<string> =>
  hmac(key, `recovery|${enrolmentId}|${code}`);

export async function enrolment(key: string, enrolmentId: string, account: string) {
  const totp = await totpOf(key, enrolmentId, account);
  return { otpauthUrl: totp.toString(), secret: totp.secret.base32 };
}

/** What SQL compares: the hash of the code that was typed, and of those that the app shows around now. */
export async function guess(key: string, enrolmentId: string, code: string | undefined, now = Date.now()) {
  const totp = await totpOf(key, enrolmentId);
  const first = Math.floor(now / 1000 / PERIOD_SECONDS) - STEPS_AROUND;
  const hashOf = (text: string): Promise<string> => hmac(key, `code|${enrolmentId}|${text}`);
  const shown = Array.from({ length: 2 * STEPS_AROUND + 1 }, (_, index) =>
    totp.generate({ timestamp: (first + index) * PERIOD_SECONDS * 1000 }),
  );
  return {
    p_enrolment_id: enrolmentId,
    p_proof: await proofOf(key, enrolmentId),
    p_code_hash: code === undefined ? null : await hashOf(code),
    p_first_step: first,
    p_step_hashes: await Promise.all(shown.map(hashOf)),
  };
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Sixteen letters and digits: 80 random bits. */
export const makeRecoveryCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => alphabet[byte % 32]).join('');

export const showRecoveryCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
