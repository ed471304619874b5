/**
 * Who shows a credential to the edge itself is limited here, as a key without a plan's factor is at the API: in memory, of
 * this isolate alone. The API's own calls carry its tokens and were counted there (docs/decisions/0082).
 */
import { LRUCache } from 'lru-cache';
import { environment } from './environment.ts';

const MINUTE_MS = 60_000;

/** By how much a credential is ahead of its rate, as the time at which it no longer is. */
const aheadUntil = new LRUCache<string, number>({ max: 20_000 });

/** Seconds to wait; 0 when the request may go on, and then it is counted. */
export function directWait(credential: string, now = Date.now()): number {
  const each = MINUTE_MS / environment.directPerMinute;
  const next = Math.max(now, aheadUntil.get(credential) ?? 0) + each;
  if (next > now + MINUTE_MS) return Math.ceil((next - now - MINUTE_MS) / 1000);
  aheadUntil.set(credential, next);
  return 0;
}
