/** `/healthz`: this process lives. `/readyz`: which part of the chain does not. */
import type { RequestHandler } from 'express';
import type { Config } from './config.ts';
import type { EdgeClient } from './edge-client.ts';
import { contextOf } from './http/begin.ts';
import { apiHeaders } from './http/security-headers.ts';

interface Part {
  readonly ready: boolean;
  readonly detail?: string;
}

interface Seen {
  readonly postgrest: boolean;
  readonly database: boolean;
  readonly fingerprint: string | null;
}

const nothing: Seen = { postgrest: false, database: false, fingerprint: null };

export const healthz: RequestHandler = (_req, res) => {
  contextOf(res).operation = 'healthz';
  res.set(apiHeaders).json({ status: 'ok' });
};

export function readyz(edge: EdgeClient, config: Config): RequestHandler {
  return async (_req, res) => {
    const context = contextOf(res);
    context.operation = 'readyz';
    const seen = await look(edge, context.requestId);
    const parts = {
      edge: { ready: seen !== undefined },
      postgrest: { ready: seen?.postgrest === true },
      database: { ready: seen?.database === true },
      migrations: migrations(seen?.fingerprint ?? null, config.CN_MIGRATIONS_FINGERPRINT),
    } satisfies Record<string, Part>;
    const ready = Object.values(parts).every((part) => part.ready);
    if (!ready) res.set('retry-after', '1');
    res
      .status(ready ? 200 : 503)
      .set(apiHeaders)
      .json({ status: ready ? 'ready' : 'not_ready', parts });
  };
}

function migrations(found: string | null, expected: string | undefined): Part {
  if (found === null) return { ready: false };
  const same = expected === undefined || found === expected;
  return { ready: same, detail: same ? found : `${found}, but this build was made for ${expected}` };
}

/** Undefined: the edge itself gives no answer. */
async function look(edge: EdgeClient, requestId: string): Promise<Seen | undefined> {
  try {
    const { body } = await edge.get('/functions/v1/health?deep', { 'x-request-id': requestId });
    return { ...nothing, ...(JSON.parse(body.toString('utf8')) as Partial<Seen>) };
  } catch {
    return undefined;
  }
}
