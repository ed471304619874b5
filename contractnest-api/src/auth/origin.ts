/** Keeps other sites' pages from using a person's cookies (CSRF). */
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

/**
 * Browsers tell where a request comes from, and pages cannot forge it. Programs that are no
 * browser send neither header and hold no cookies of a person who did not hand them over.
 */
export function requireSameOrigin(req: IncomingMessage, publicUrl: string | undefined): void {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new Refusal('origin_refused');
  const { origin } = req.headers;
  if (origin !== undefined && !isOwn(origin, req.headers.host, publicUrl)) throw new Refusal('origin_refused');
}

function isOwn(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.host === host || (publicUrl !== undefined && url.origin === new URL(publicUrl).origin);
}
