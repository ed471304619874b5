/** Signs the short-lived tokens that carry a caller to the edge and the database. */
import { createHash, randomUUID } from 'node:crypto';
import {
  roleOf,
  TOKEN_ALGORITHM,
  TOKEN_AUDIENCE,
  TOKEN_CACHE_SECONDS,
  TOKEN_ISSUER,
  TOKEN_LIFE_SECONDS,
  type CredentialKind,
} from '@contractnest/contract';
import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { LRUCache } from 'lru-cache';
import { ConfigError } from '../config.ts';

export interface Tokens {
  /** The value of the Authorization header for the edge. */
  of(kind: CredentialKind, credential?: string): string | Promise<string>;
  forget(credential: string): void;
}

async function importKey(privateJwk: string): Promise<CryptoKey> {
  const jwk = JSON.parse(privateJwk) as JWK;
  const key = await importJWK(jwk, TOKEN_ALGORITHM);
  if (key instanceof Uint8Array || jwk.kty !== 'RSA') throw new Error('not an RSA key');
  return key;
}

export async function createTokens(privateJwk: string): Promise<Tokens> {
  const key = await importKey(privateJwk).catch((cause: unknown) => {
    throw new ConfigError('CN_JWT_PRIVATE_KEY must be an RSA private JWK', { cause });
  });
  const sign = async (kind: CredentialKind, credential: string | undefined): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { typ: kind, role: roleOf[kind], ...(credential !== undefined && { cred: sha256(credential) }) };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: 'JWT' })
      .setIssuer(TOKEN_ISSUER)
      .setAudience(TOKEN_AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + TOKEN_LIFE_SECONDS)
      .setJti(randomUUID())
      .sign(key);
    return `Bearer ${token}`;
  };
  // Keyed by credential, or by kind for tokens without one. It never decides: the database reads
  // the credential's row on every request, so a revoked one is refused although its token lives.
  const cache = new LRUCache<string, string, { kind: CredentialKind; credential: string | undefined }>({
    max: 50_000,
    ttl: TOKEN_CACHE_SECONDS * 1000,
    fetchMethod: (_key, _stale, { context }) => sign(context.kind, context.credential),
  });
  return {
    of: (kind, credential) => {
      const cacheKey = credential ?? kind;
      return cache.get(cacheKey) ?? cache.forceFetch(cacheKey, { context: { kind, credential } });
    },
    forget: (credential) => void cache.delete(credential),
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
