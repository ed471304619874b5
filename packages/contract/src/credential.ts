/** Kinds of callers, the prefix of their credentials and the database role each one acts as. */
import type { Caller } from './operation.ts';

export type CredentialKind = Exclude<Caller, 'public'>;

export const roleOf = {
  person: 'authenticated',
  admin: 'cn_admin',
  service: 'cn_service',
  client: 'cn_client',
  edge: 'cn_edge',
  webhook: 'cn_webhook',
  worker: 'cn_worker',
} as const satisfies Record<CredentialKind, string>;

/** Kinds that present a secret of their own; the others exist only as tokens our processes sign. */
export const heldKinds = ['person', 'admin', 'service', 'client'] as const;
export type HeldKind = (typeof heldKinds)[number];

export const TOKEN_ISSUER = 'contractnest';
export const TOKEN_AUDIENCE = 'contractnest';
/** RSA: PostgREST checks its signature in a fifth of the time that ECDSA takes it (docs/decisions/0018). */
export const TOKEN_ALGORITHM = 'RS256';
export const TOKEN_LIFE_SECONDS = 60;
/** Below the life, so that a token handed on still lives when the last layer reads it. */
export const TOKEN_CACHE_SECONDS = 45;

/** 43 base64url characters are 32 random bytes; API keys end with a checksum of six more. */
const held = /^cn_(person|admin|service|client)_[A-Za-z0-9_-]{43}([0-9A-Za-z]{6})?$/;

export function kindOfCredential(token: string): HeldKind | undefined {
  const match = held.exec(token);
  if (match === null || (match[2] !== undefined && match[2] !== checksumOf(token.slice(0, -6)))) return undefined;
  return match[1] as HeldKind;
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * CRC-32 of an API key without its end, as six base-62 digits: a scanner knows a real key from a look-alike, and
 * a key that lost a character is told from one that was revoked, both without asking us.
 */
export function checksumOf(text: string): string {
  let crc = 0xffff_ffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  let rest = (crc ^ 0xffff_ffff) >>> 0;
  let digits = '';
  for (let digit = 0; digit < 6; digit += 1) {
    digits = base62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

export const isCredentialKind = (value: unknown): value is CredentialKind =>
  typeof value === 'string' && Object.hasOwn(roleOf, value);
