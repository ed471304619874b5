/** Codes and tokens: made and hashed here, judged in SQL, so that no plaintext reaches the database. */
import { randomText } from './bytes.ts';
import { hmac } from './hmac.ts';

export interface CodeOf {
  readonly challengeId: string;
  /** An address, or a telephone number. */
  readonly destination: string;
  readonly audience: string;
  readonly code: string;
}

/** Six digits, each equally likely: numbers above the last full million are drawn again. */
export function makeCode(): string {
  const limit = 4_294_000_000;
  const draw = new Uint32Array(1);
  let value = limit;
  while (value >= limit) value = crypto.getRandomValues(draw)[0] ?? limit;
  return String(value % 1_000_000).padStart(6, '0');
}

/** Bound to its challenge, destination and audience: a code cannot be moved to another of them. */
export const hashCode = (pepper: string, { challengeId, destination, audience, code }: CodeOf): Promise<string> =>
  hmac(pepper, `${challengeId}|${destination}|${audience}|${code}`);

/** `cn_person_…` or `cn_admin_…` with 256 random bits; only its hash is stored. */
export function makeSessionToken(audience: 'tenant' | 'admin'): string {
  return `cn_${audience === 'admin' ? 'admin' : 'person'}_${randomText(32)}`;
}

/** The token of an invitation's link: 256 random bits. */
export const makeLinkToken = (): string => randomText(32);
