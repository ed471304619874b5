/** Which credential a request brings and whether its kind may use the operation. SQL decides the rest. */
import type { IncomingMessage } from 'node:http';
import { kindOfCredential, type CredentialKind, type HeldKind, type Operation } from '@contractnest/contract';
import { Refusal } from '../refusal.ts';
import { isAudience, readCookie, sessionCookie } from './cookies.ts';
import { requireSameOrigin } from './origin.ts';

export interface Caller {
  /** Absent: anonymous, without any token. */
  readonly kind?: CredentialKind;
  readonly credential?: string;
  readonly fromCookie: boolean;
}

const nobody: Caller = { fromCookie: false };
const beforeLogin: Caller = { kind: 'edge', fromCookie: false };

export function identifyCaller(op: Operation, req: IncomingMessage, publicUrl: string | undefined): Caller {
  const unsafe = op.method !== 'get';
  if (op.callers.includes('edge')) {
    // Signing someone in to an attacker's account is a forgery too.
    if (unsafe) requireSameOrigin(req, publicUrl);
    return beforeLogin;
  }
  const caller = bearer(req) ?? cookie(req, unsafe, publicUrl);
  if (caller?.kind === undefined) {
    if (op.callers.includes('public')) return nobody;
    throw new Refusal('unauthenticated');
  }
  if (!op.callers.includes(caller.kind)) throw new Refusal('forbidden');
  return caller;
}

function bearer(req: IncomingMessage): Caller | undefined {
  const { authorization } = req.headers;
  if (authorization === undefined) return undefined;
  const credential = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  return { ...held(credential), fromCookie: false };
}

function cookie(req: IncomingMessage, unsafe: boolean, publicUrl: string | undefined): Caller | undefined {
  if (req.headers.cookie === undefined) return undefined;
  const audience = req.headers['x-cn-audience'] ?? 'tenant';
  if (!isAudience(audience)) throw new Refusal('invalid_request', { detail: 'x-cn-audience is tenant or admin' });
  const credential = readCookie(req.headers.cookie, sessionCookie(audience));
  if (credential === undefined || credential === '') return undefined;
  if (unsafe) {
    // A header of our own: another site's page cannot add one without asking first.
    if (req.headers['x-cn-audience'] === undefined) throw new Refusal('origin_refused');
    requireSameOrigin(req, publicUrl);
  }
  const caller = held(credential);
  if (caller.kind !== (audience === 'admin' ? 'admin' : 'person')) throw new Refusal('unauthenticated');
  return { ...caller, fromCookie: true };
}

function held(credential: string): { kind: HeldKind; credential: string } {
  const kind = kindOfCredential(credential);
  if (kind === undefined) throw new Refusal('unauthenticated');
  return { kind, credential };
}
