/** What PostgREST and Postgres refuse with, translated to the contract's codes. */
import { errors, isErrorCode, PROBLEM_TYPE, retryAfterSeconds, toProblem } from '@contractnest/contract';
import type { ErrorCode, ErrorEntry, ProblemExtras } from '@contractnest/contract';

export interface Refusal {
  readonly code: ErrorCode;
  readonly context?: Record<string, unknown>;
}

/** PostgREST's body for a raised exception, or the body a function returned with a status of its own. */
interface Fault {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
  readonly context?: unknown;
}

export function problemResponse(code: ErrorCode, requestId: string, extras: ProblemExtras = {}): Response {
  const problem = toProblem(code, requestId, extras);
  const headers = new Headers({ 'content-type': PROBLEM_TYPE, 'x-request-id': requestId });
  const wait = retryAfterSeconds(code, extras.context);
  if (wait !== undefined) headers.set('retry-after', String(wait));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

export function toRefusal(fault: Fault, status: number): Refusal {
  const { code, message } = fault;
  // No PostgREST error at all: a gateway in between speaks for a part that is away.
  if (typeof code !== 'string') return { code: status >= 502 && status <= 504 ? 'not_ready' : 'internal_error' };
  if (isErrorCode(code)) return withContext(code, fault.context);
  if (typeof message === 'string' && isErrorCode(message)) {
    const known: ErrorEntry = errors[message];
    if (known.sqlstate === code) return withContext(message, fromText(fault.details));
  }
  return { code: bySqlstate(code) };
}

/** Only our own refusals carry a context: the details of others may hold rows or names. */
function withContext(code: ErrorCode, context: unknown): Refusal {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return { code };
  return { code, context: context as Record<string, unknown> };
}

function fromText(details: unknown): unknown {
  if (typeof details !== 'string') return details;
  try {
    return JSON.parse(details);
  } catch {
    return undefined;
  }
}

const exact: Readonly<Record<string, ErrorCode>> = {
  '23514': 'invalid_request',
  '42501': 'forbidden',
  '55P03': 'not_ready',
  '57014': 'timeout',
  PGRST000: 'not_ready',
  PGRST001: 'not_ready',
  PGRST002: 'not_ready',
  PGRST003: 'not_ready',
  PGRST102: 'invalid_request',
  PGRST202: 'invalid_request',
  PGRST203: 'invalid_request',
  PGRST301: 'unauthenticated',
  PGRST302: 'unauthenticated',
  PGRST303: 'unauthenticated',
};

/** By class: data exceptions are the caller's; connection, rollback, resource, operator pass. */
const byClass: Readonly<Record<string, ErrorCode>> = {
  '08': 'not_ready',
  '22': 'invalid_request',
  '40': 'not_ready',
  '53': 'not_ready',
  '57': 'not_ready',
};

const bySqlstate = (code: string): ErrorCode =>
  exact[code] ?? (code.length === 5 ? byClass[code.slice(0, 2)] : undefined) ?? 'internal_error';
