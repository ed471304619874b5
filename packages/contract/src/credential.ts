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

/** 43 base64url characters are 32 random bytes. */
const held = /^cn_(person|admin|service|client)_[A-Za-z0-9_-]{43}$/;

export function kindOfCredential(token: string): HeldKind | undefined {
  return held.exec(token)?.[1] as HeldKind | undefined;
}

export const isCredentialKind = (value: unknown): value is CredentialKind =>
  typeof value === 'string' && Object.hasOwn(roleOf, value);
