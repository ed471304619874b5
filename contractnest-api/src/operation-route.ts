/** One operation as an Express handler: authenticate → parse → forward to the edge → answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseRequest, PROBLEM_TYPE, refusalOf, type Operation } from '@contractnest/contract';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { identifyCaller, type Caller } from './auth/caller.ts';
import type { Touch } from './auth/session-touch.ts';
import type { Custom, Exchange } from './auth/sign-in.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Config } from './config.ts';
import type { ContextCache } from './context/context-cache.ts';
import { callRepeatable, type EdgeAnswer, type EdgeClient } from './edge-client.ts';
import { contextOf, type RequestContext } from './http/begin.ts';
import { readJson } from './http/body.ts';
import type { RateLimits } from './http/rate-limit.ts';
import { apiHeaders } from './http/security-headers.ts';
import { Refusal } from './refusal.ts';

export interface RouteParts {
  readonly config: Config;
  readonly edge: EdgeClient;
  readonly tokens: Tokens;
  readonly limits: RateLimits;
  readonly contexts: ContextCache;
  readonly touch: Touch;
  readonly custom: ReadonlyMap<string, Custom>;
}

export function operationRoute(op: Operation, parts: RouteParts): RequestHandler {
  const { config, edge, tokens, touch } = parts;
  const path = `/functions/v1/${op.edge}/${op.id}`;
  const custom = parts.custom.get(op.id);
  const mayReplay = op.idempotency !== undefined && op.output instanceof z.ZodObject && 'replayed' in op.output.shape;
  // What concerns the session itself says nothing about the person being there; what needs a permission does.
  const touches = op.edge !== 'auth' || op.scope !== undefined;

  return async (req, res) => {
    const context = contextOf(res);
    context.operation = op.id;
    const caller = identifyCaller(op, req, config.CN_PUBLIC_URL);
    limitCaller(parts.limits, caller, req, res);
    const exchange: Exchange = { req, res, caller, input: await readInput(op, req) };
    const prepared = custom?.before?.(exchange);
    if (prepared !== undefined) await prepared;
    const headers = await edgeHeaders(caller, tokens, context, req);
    const call = { path, headers, body: JSON.stringify(exchange.input) };
    const repeatable = op.method === 'get' || exchange.input['idempotencyKey'] !== undefined;
    const ask = () => (repeatable ? callRepeatable(edge, call) : edge.call(call));
    const answer = await parts.contexts.answer(op, caller, exchange.input, ask);
    custom?.always?.(exchange);
    noteUnknown(parts.limits, caller, req, answer);
    if (answer.status >= 400) return sendRefusal(res, answer);
    custom?.after?.(exchange, answer);
    if (
      touches &&
      caller.fromCookie &&
      caller.credential !== undefined &&
      req.headers['x-cn-background'] === undefined
    ) {
      touch(caller.credential, headers);
    }
    sendSuccess(res, op.success ?? 200, answer.body, mayReplay && isReplayed(answer.body));
  };
}

export function limitCaller(limits: RateLimits, caller: Caller, req: Request, res: ServerResponse): void {
  if (caller.credential !== undefined) limits.byCredential(caller.credential, req.ip, res);
  else limits.byAddress(caller.kind === 'edge' ? 'signIn' : 'public', req.ip, res);
}

/** Made-up credentials cost a signature and a look into the database each: an address may not try many. */
export function noteUnknown(limits: RateLimits, caller: Caller, req: Request, answer: EdgeAnswer): void {
  if (answer.status === 401 && caller.credential !== undefined) limits.unknownCredential(req.ip);
}

export async function readInput(op: Operation, req: Request): Promise<Record<string, unknown>> {
  const request = {
    path: req.params,
    query: req.url.includes('?') ? req.query : {},
    header: {
      productCode: single(req, 'x-product-code'),
      idempotencyKey: single(req, 'idempotency-key'),
    },
    body: op.method === 'get' ? {} : await readJson(req),
  };
  const parsed = parseRequest(op, request);
  if (parsed.ok) return parsed.input;
  throw new Refusal(refusalOf(parsed.faults, request.header.idempotencyKey), { errors: parsed.faults });
}

const single = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name];
  return typeof value === 'string' ? value : undefined;
};

export async function edgeHeaders(
  caller: Caller,
  tokens: Tokens,
  context: RequestContext,
  req: Request,
): Promise<Record<string, string>> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-request-id': context.requestId };
  if (context.traceparent !== undefined) headers['traceparent'] = context.traceparent;
  if (caller.kind === undefined) return headers;
  const token = tokens.of(caller.kind, caller.credential);
  headers['authorization'] = typeof token === 'string' ? token : await token;
  // Writes are audited with the address they came from.
  if (req.ip !== undefined && (caller.kind === 'edge' || req.method !== 'GET')) headers['x-cn-client-ip'] = req.ip;
  if (caller.kind === 'edge') {
    headers['user-agent'] = single(req, 'user-agent') ?? '';
  }
  return headers;
}

function sendSuccess(res: ServerResponse, status: number, body: Buffer, replayed: boolean): void {
  if (status === 204) return void res.writeHead(status, apiHeaders).end();
  res.writeHead(status, {
    ...apiHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    ...(replayed && { 'idempotent-replayed': 'true' }),
  });
  // The same bytes, but as a string they leave together with the head, in one write.
  res.end(body.toString('latin1'), 'latin1');
}

/** The edge's own problems pass as they are; anything else comes from a gateway in between. */
export function sendRefusal(res: Response, answer: EdgeAnswer): void {
  const { 'content-type': type, 'retry-after': wait } = answer.headers;
  if (typeof type !== 'string' || !type.startsWith(PROBLEM_TYPE)) throw new Refusal('not_ready');
  res.writeHead(answer.status, {
    ...apiHeaders,
    'content-type': PROBLEM_TYPE,
    'content-length': answer.body.length,
    ...(typeof wait === 'string' && { 'retry-after': wait }),
  });
  res.end(answer.body);
}

/** Quotes inside a JSON string are escaped, so these bytes can only be a key with its value. */
const isReplayed = (body: Buffer): boolean => body.includes('"replayed": true') || body.includes('"replayed":true');
