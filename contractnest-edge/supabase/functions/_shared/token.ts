/** Who is calling: a token the API signed, or a credential that the edge signs a token for itself. */
import { LRUCache } from 'lru-cache';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import {
  isCredentialKind,
  kindOfCredential,
  roleOf,
  TOKEN_ALGORITHM,
  TOKEN_AUDIENCE,
  TOKEN_CACHE_SECONDS,
  TOKEN_ISSUER,
  TOKEN_LIFE_SECONDS,
  type Caller,
  type CredentialKind,
} from '@contractnest/contract';
import { toHex } from './bytes.ts';
import { environment } from './environment.ts';

export interface Identity {
  readonly kind: Caller;
  /** What PostgREST gets; absent for `public`. */
  readonly token?: string;
  readonly expiresAt: number;
  /** True when a process of ours signed the token, so that its word about the client's address counts. */
  readonly vouched: boolean;
  /** What is counted here: a credential that somebody showed to the edge itself. */
  readonly counted?: string;
}

export const anonymous: Identity = { kind: 'public', expiresAt: Infinity, vouched: false };

/** A clock of another machine may be a little ahead; nothing may be minted for longer than this. */
const SKEW_SECONDS = 5;
const MAX_LIFE_SECONDS = 2 * TOKEN_LIFE_SECONDS;

const verified = new LRUCache<string, Identity>({ max: 20_000 });
const minted = new LRUCache<string, Identity>({ max: 20_000, ttl: TOKEN_CACHE_SECONDS * 1000 });

/** Undefined: there is a credential and it is not good. */
export function identify(authorization: string | null): Identity | Promise<Identity | undefined> {
  if (authorization === null) return anonymous;
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const known = verified.get(token) ?? minted.get(token);
  if (known !== undefined && known.expiresAt > Date.now()) return known;
  if (token.startsWith('cn_')) return mintFor(token);
  return looksSigned(token) ? verify(token) : mintForWorker(token);
}

/** Header, claims and signature; the scheduler's secret has no dots. */
const looksSigned = (token: string): boolean => token.split('.').length === 3;

async function verify(token: string): Promise<Identity | undefined> {
  try {
    const { payload } = await jwtVerify(token, environment.publicKeys, {
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      requiredClaims: ['exp', 'iat', 'jti', 'role', 'typ'],
    });
    const identity = read(token, payload);
    if (identity !== undefined) verified.set(token, identity);
    return identity;
  } catch {
    return undefined;
  }
}

function read(token: string, claims: JWTPayload): Identity | undefined {
  const { typ, role, cred, iat, exp } = claims;
  if (!isCredentialKind(typ) || role !== roleOf[typ] || iat === undefined || exp === undefined) return undefined;
  if (iat > Date.now() / 1000 + SKEW_SECONDS || exp - iat > MAX_LIFE_SECONDS) return undefined;
  const holds = typ === 'person' || typ === 'admin' || typ === 'service' || typ === 'client';
  const hashed = typeof cred === 'string' && /^[0-9a-f]{64}$/.test(cred);
  if (holds ? !hashed : cred !== undefined) return undefined;
  return { kind: typ, token, expiresAt: exp * 1000, vouched: true };
}

async function mintFor(credential: string): Promise<Identity | undefined> {
  const kind = kindOfCredential(credential);
  return kind === undefined ? undefined : mint(credential, kind, { cred: await sha256(credential) });
}

/** The scheduler and pg_cron sign nothing: their shared secret is exchanged for a worker's token. */
async function mintForWorker(secret: string): Promise<Identity | undefined> {
  const { workerSecret } = environment;
  // Digests are compared, so that the time taken tells nothing about the secret.
  if (workerSecret === undefined || (await sha256(secret)) !== (await sha256(workerSecret))) return undefined;
  return mint(secret, 'worker', {});
}

async function mint(shown: string, kind: CredentialKind, claims: { cred?: string }): Promise<Identity> {
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ typ: kind, role: roleOf[kind], ...claims })
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: 'JWT' })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + TOKEN_LIFE_SECONDS)
    .setJti(crypto.randomUUID())
    .sign(environment.privateKey);
  const expiresAt = (now + TOKEN_CACHE_SECONDS) * 1000;
  const identity = {
    kind,
    token,
    expiresAt,
    vouched: false,
    ...(claims.cred !== undefined && { counted: claims.cred }),
  };
  minted.set(shown, identity);
  return identity;
}

/** Under a name that nobody can show, so that it is found by us alone. */
const webhook = crypto.randomUUID();

/** For a webhook whose signature was checked. */
export async function mintWebhookToken(): Promise<string> {
  const known = minted.get(webhook);
  return known?.token ?? (await mint(webhook, 'webhook', {})).token ?? '';
}

export async function sha256(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
