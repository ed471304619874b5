/** The body of a refusal, made the same way in every layer. */
import { errors, type ErrorCode, type FieldFault, type Problem } from './errors.ts';

export const PROBLEM_TYPE = 'application/problem+json';

export interface ProblemExtras {
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldFault[] | undefined;
  readonly context?: Record<string, unknown> | undefined;
}

export function toProblem(code: ErrorCode, requestId: string, extras: ProblemExtras = {}): Problem {
  const { status, title, action } = errors[code];
  return {
    type: `urn:contractnest:problem:${code}`,
    title,
    status,
    code,
    ...(extras.detail !== undefined && { detail: extras.detail }),
    action,
    request_id: requestId,
    ...(extras.errors !== undefined && { errors: extras.errors }),
    ...(extras.context !== undefined && { context: extras.context }),
  };
}

/** Seconds for `Retry-After`: what the rule said, else a little patience where waiting helps. */
export function retryAfterSeconds(code: ErrorCode, context?: Record<string, unknown>): number | undefined {
  const said = context?.['retryAfterSeconds'];
  if (typeof said === 'number' && Number.isFinite(said)) return Math.max(1, Math.ceil(said));
  if (code === 'not_ready') return 1;
  return errors[code].status === 429 ? 30 : undefined;
}

/** A missing or malformed Idempotency-Key has a code of its own; everything else is the request. */
export function refusalOf(faults: readonly FieldFault[], idempotencyKey: unknown): ErrorCode {
  if (!faults.some((fault) => fault.pointer === '/idempotencyKey')) return 'invalid_request';
  return idempotencyKey === undefined ? 'idempotency_key_required' : 'idempotency_key_invalid';
}
