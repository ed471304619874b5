/** Short-lived tokens as the API signs them, for calling PostgREST or an edge function directly. */
import { createHash, randomUUID } from 'node:crypto';
import {
  kindOfCredential,
  roleOf,
  TOKEN_ALGORITHM,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  TOKEN_LIFE_SECONDS,
} from '@contractnest/contract';
import type { CredentialKind } from '@contractnest/contract';
import { importJWK, SignJWT, type JWK } from 'jose';
import { StackFailure } from './failure.ts';

export interface TokenRequest {
  /** Private JWK as JSON. */
  readonly privateKey: string;
  readonly kind: CredentialKind;
  /** The credential the token stands for; edge, webhook and worker have none. */
  readonly credential?: string;
  readonly lifeSeconds?: number;
}

export async function mintToken(request: TokenRequest): Promise<string> {
  const jwk = JSON.parse(request.privateKey) as JWK;
  const key = await importJWK(jwk, TOKEN_ALGORITHM);
  const hash =
    request.credential === undefined ? undefined : createHash('sha256').update(request.credential).digest('hex');
  const claims = { typ: request.kind, role: roleOf[request.kind], ...(hash !== undefined && { cred: hash }) };
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: 'JWT', ...(jwk.kid !== undefined && { kid: jwk.kid }) })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + (request.lifeSeconds ?? TOKEN_LIFE_SECONDS))
    .setJti(randomUUID())
    .sign(key);
}

export async function mintTokenFor(credential: string, privateKey: string): Promise<string> {
  const kind = kindOfCredential(credential);
  if (kind === undefined) {
    throw new StackFailure('That is no credential: it looks like cn_service_ followed by 43 characters.');
  }
  return mintToken({ privateKey, kind, credential });
}
