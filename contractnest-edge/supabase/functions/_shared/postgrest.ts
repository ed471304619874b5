/** The one client of PostgREST. It keeps connections; every call brings its own token. */
import { PostgrestClient } from '@supabase/postgrest-js';
import { REQUEST_ID_HEADER, TRACE_HEADER } from '@contractnest/contract';
import { environment } from './environment.ts';
import { toRefusal, type Refusal } from './problems.ts';

export interface CallContext {
  readonly requestId: string;
  readonly traceparent: string | undefined;
  readonly clientIp: string | undefined;
  readonly token: string | undefined;
}

export type Reply =
  | { readonly ok: true; readonly json: string }
  /** `seen` is for the log only: what the database said may name tables or rows. */
  | { readonly ok: false; readonly refusal: Refusal; readonly seen: { sqlstate: string; message: string } };

/** One signal for all calls that begin in the same second: a timer for each costs a tenth of the call. */
let deadline = { renewAt: 0, signal: AbortSignal.abort() };

function deadlineSignal(): AbortSignal {
  const now = Date.now();
  if (now >= deadline.renewAt) {
    const signal = AbortSignal.timeout(environment.postgrestTimeoutMs + 1000);
    deadline = { renewAt: now + 1000, signal };
  }
  return deadline.signal;
}

/**
 * `.csv()` below makes the client hand the body over as text instead of parsing it. PostgREST must
 * still answer with JSON, so the header is put right here.
 */
const asJson: typeof fetch = (input, init) => {
  const headers = init?.headers as Record<string, string>;
  headers['accept'] = 'application/json';
  return fetch(input, { ...init, signal: deadlineSignal() });
};

const client = new PostgrestClient(environment.postgrestUrl, {
  schema: 'api',
  headers: environment.anonKey === undefined ? {} : { apikey: environment.anonKey },
  fetch: asJson,
  retry: false,
});

export async function callRpc(name: string, args: Record<string, unknown>, context: CallContext): Promise<Reply> {
  const call = client.rpc(name, args).csv().setHeader(REQUEST_ID_HEADER, context.requestId);
  if (context.token !== undefined) call.setHeader('authorization', `Bearer ${context.token}`);
  if (context.traceparent !== undefined) call.setHeader(TRACE_HEADER, context.traceparent);
  if (context.clientIp !== undefined) call.setHeader('x-cn-client-ip', context.clientIp);
  const { data, error, status } = await call;
  if (error === null) return { ok: true, json: data ?? '' };
  const seen = { sqlstate: error.code ?? '', message: error.message };
  return { ok: false, seen, refusal: status === 0 ? unreachable(error.message) : toRefusal(error, status) };
}

/** Status 0 is the client's mark for "no answer": given up on by us, or no connection at all. */
const unreachable = (message: string): Refusal =>
  /^(AbortError|TimeoutError)/.test(message) ? { code: 'timeout' } : { code: 'not_ready' };
