/** One request of one operation: authenticate → parse → one rpc() → map errors. */
import {
  isTraceparent,
  refusalOf,
  REQUEST_ID_HEADER,
  toFault,
  toRpcArguments,
  TRACE_HEADER,
  type ErrorCode,
  type Operation,
} from '@contractnest/contract';
import { directWait } from './direct-limit.ts';
import { log, reason } from './log.ts';
import type { Call, Plan } from './plan.ts';
import { callRpc, type CallContext, type Reply } from './postgrest.ts';
import { prepareOf } from './prepare.ts';
import { problemResponse } from './problems.ts';
import { readJson } from './request-body.ts';
import { requestIdOf } from './request-id.ts';
import { identify, type Identity } from './token.ts';

export async function answer(op: Operation, request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    return await handle(op, request, requestId);
  } catch (error) {
    log('error', 'request failed', { requestId, operation: op.id, error: reason(error) });
    return problemResponse('internal_error', requestId);
  }
}

async function handle(op: Operation, request: Request, requestId: string): Promise<Response> {
  if (request.method !== 'POST') return notPost(requestId);
  const known = identify(request.headers.get('authorization'));
  const identity = known instanceof Promise ? await known : known;
  const refusal = refusedCaller(op, identity);
  if (refusal !== undefined || identity === undefined) return problemResponse(refusal ?? 'unauthenticated', requestId);
  const wait = identity.counted === undefined ? 0 : directWait(identity.counted);
  if (wait > 0)
    return problemResponse('rate_limited', requestId, { context: { policy: 'key', retryAfterSeconds: wait } });

  const body = await readJson(request);
  if (!body.ok) return problemResponse(body.code, requestId);
  const parsed = op.input.safeParse(body.value);
  if (!parsed.success) return invalid(parsed.error.issues, body.value, requestId);

  const plan = await planOf(op, parsed.data, request, identity);
  if ('refusal' in plan) return problemResponse(plan.refusal, requestId);
  const reply = await callRpc(op.rpc, plan.args, contextOf(request, requestId, identity));
  return finish(op, reply, plan, requestId);
}

function refusedCaller(op: Operation, identity: Identity | undefined): ErrorCode | undefined {
  if (identity === undefined) return 'unauthenticated';
  if (op.callers.includes(identity.kind)) return undefined;
  return identity.kind === 'public' ? 'unauthenticated' : 'forbidden';
}

function notPost(requestId: string): Response {
  const response = problemResponse('method_not_allowed', requestId);
  response.headers.set('allow', 'POST');
  return response;
}

function invalid(issues: Parameters<typeof toFault>[1][], body: unknown, requestId: string): Response {
  const faults = issues.map((issue) => toFault('body', issue));
  const key = typeof body === 'object' && body !== null && 'idempotencyKey' in body ? body.idempotencyKey : undefined;
  return problemResponse(refusalOf(faults, key), requestId, { errors: faults });
}

function planOf(
  op: Operation,
  input: Record<string, unknown>,
  request: Request,
  identity: Identity,
): Plan | Promise<Plan> {
  const prepare = prepareOf(op.id);
  if (prepare === undefined) return { args: toRpcArguments(input) };
  const userAgent = request.headers.get('user-agent');
  return prepare(input, { kind: identity.kind, userAgent, clientIp: clientIp(request, identity) });
}

/** The address counts only from our own API: anyone else could write what they like. */
function clientIp(request: Request, identity: Identity): string | undefined {
  if (!identity.vouched) return undefined;
  const ip = request.headers.get('x-cn-client-ip');
  return ip !== null && /^[0-9a-fA-F.:]{2,45}$/.test(ip) ? ip : undefined;
}

function contextOf(request: Request, requestId: string, identity: Identity): CallContext {
  const trace = request.headers.get(TRACE_HEADER);
  return {
    requestId,
    traceparent: isTraceparent(trace) ? trace : undefined,
    clientIp: clientIp(request, identity),
    token: identity.token,
  };
}

async function finish(op: Operation, reply: Reply, call: Call, requestId: string): Promise<Response> {
  if (!reply.ok) {
    const { code, context } = reply.refusal;
    const level = code === 'internal_error' || code === 'not_ready' || code === 'timeout' ? 'error' : 'debug';
    log(level, 'refused', { requestId, operation: op.id, code, ...reply.seen });
    return problemResponse(code, requestId, { context });
  }
  const finished = call.finish === undefined ? { json: reply.json } : await call.finish(reply.json, requestId);
  const headers = { 'content-type': 'application/json', [REQUEST_ID_HEADER]: requestId, ...finished.headers };
  return new Response(finished.json, { headers });
}
