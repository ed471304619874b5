/** `GET /functions/v1/health`: this process answers. With `?deep` also what stands behind it. */
import type { ErrorCode } from '@contractnest/contract';
import { callRpc, type Reply } from './postgrest.ts';
import { requestIdOf } from './request-id.ts';
import { install } from './serve.ts';

export interface DeepHealth {
  readonly edge: true;
  readonly postgrest: boolean;
  readonly database: boolean;
  readonly fingerprint: string | null;
}

export function serveHealth(name: string): void {
  install(name, async (request) => {
    if (request.method !== 'GET') return Response.json({ edge: true }, { status: 405, headers: { allow: 'GET' } });
    if (!new URL(request.url).searchParams.has('deep')) return Response.json({ edge: true });
    const health = await look(requestIdOf(request));
    const ready = health.postgrest && health.database && health.fingerprint !== null;
    return Response.json(health, { status: ready ? 200 : 503 });
  });
}

async function look(requestId: string): Promise<DeepHealth> {
  const none = { traceparent: undefined, clientIp: undefined, token: undefined };
  return readHealth(await callRpc('health', {}, { requestId, ...none }));
}

/** Read from the refusal, so that an operator sees which part is down: PostgREST outlives Postgres. */
export function readHealth(reply: Reply): DeepHealth {
  if (reply.ok) return { edge: true, postgrest: true, database: true, fingerprint: fingerprintIn(reply.json) };
  const { sqlstate } = reply.seen;
  const down: readonly ErrorCode[] = ['not_ready', 'timeout'];
  const answered = sqlstate !== '';
  return {
    edge: true,
    postgrest: answered,
    database: answered && !down.includes(reply.refusal.code),
    fingerprint: null,
  };
}

function fingerprintIn(json: string): string | null {
  const body = JSON.parse(json) as { fingerprint?: unknown };
  return typeof body.fingerprint === 'string' ? body.fingerprint : null;
}
