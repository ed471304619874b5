/** Sign-in codes: made and hashed here, judged in SQL, so that no plaintext reaches the database. */
import { randomText, toHex } from './bytes.ts';

export interface CodeOf {
  readonly challengeId: string;
  readonly email: string;
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

const keys = new Map<string, Promise<CryptoKey>>();

function keyOf(pepper: string): Promise<CryptoKey> {
  const known = keys.get(pepper);
  if (known !== undefined) return known;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = crypto.subtle.importKey('raw', new TextEncoder().encode(pepper), algorithm, false, ['sign']);
  keys.set(pepper, key);
  return key;
}

/** Bound to its challenge, address and audience: a code cannot be moved to another of them. */
export async function hashCode(pepper: string, { challengeId, email, audience, code }: CodeOf): Promise<string> {
  const text = new TextEncoder().encode(`${challengeId}|${email}|${audience}|${code}`);
  return toHex(await crypto.subtle.sign('HMAC', await keyOf(pepper), text));
}

/** `cn_person_…` or `cn_admin_…` with 256 random bits; only its hash is stored. */
export function makeSessionToken(audience: 'tenant' | 'admin'): string {
  return `cn_${audience === 'admin' ? 'admin' : 'person'}_${randomText(32)}`;
}
