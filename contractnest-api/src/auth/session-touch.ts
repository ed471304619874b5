/** Tells the database that a person is still there: once a minute at most, and not for polling. */
import { operations } from '@contractnest/contract';
import type { Logger } from 'pino';
import { LRUCache } from 'lru-cache';
import type { EdgeClient } from '../edge-client.ts';

export type Touch = (credential: string, headers: Record<string, string>) => void;

const MINUTE = 60_000;

export function createTouch(edge: EdgeClient, logger: Logger): Touch {
  const recent = new LRUCache<string, true>({ max: 50_000, ttl: MINUTE });
  const path = `/functions/v1/${operations.touchSession.edge}/${operations.touchSession.id}`;
  return (credential, headers) => {
    if (recent.has(credential)) return;
    recent.set(credential, true);
    // Nobody waits for it: a lost touch is made up by the next request.
    edge.call({ path, headers, body: '{}' }).catch((error: unknown) => {
      recent.delete(credential);
      logger.warn({ err: error }, 'session touch failed');
    });
  };
}
