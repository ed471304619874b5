/** What went wrong, in the form the screens need. */
import { ProblemError, type ErrorCode, type FieldFault } from '@contractnest/contract';

/** `offline` is ours: the request never reached the API. `unexpected` is a fault of this page. */
export type FailureCode = ErrorCode | 'offline' | 'unexpected';

export interface Failure {
  readonly code: FailureCode;
  readonly requestId: string;
  readonly retryAfter: number | undefined;
  readonly context: Readonly<Record<string, unknown>>;
  readonly faults: readonly FieldFault[];
}

export function toFailure(error: unknown): Failure {
  if (!(error instanceof ProblemError)) {
    return { code: 'unexpected', requestId: '', retryAfter: undefined, context: {}, faults: [] };
  }
  const { problem, retryAfter, cause } = error;
  return {
    code: cause instanceof TypeError ? 'offline' : problem.code,
    requestId: problem.request_id,
    retryAfter,
    context: problem.context ?? {},
    faults: problem.errors ?? [],
  };
}

const worthRetrying = new Set<FailureCode>(['offline', 'not_ready', 'timeout']);

/** Reads may be asked again by themselves; writes are repeated only by the person. */
export const isTransient = (error: unknown): boolean => worthRetrying.has(toFailure(error).code);

const worthRepeating = new Set<FailureCode>([
  ...worthRetrying,
  'internal_error',
  'rate_limited',
  'session_expired',
  'unauthenticated',
  'unexpected',
]);

/** Sending the very same again may succeed: nothing is wrong with what was sent. */
export const mayRepeat = (error: unknown): boolean => worthRepeating.has(toFailure(error).code);

const signedOut = new Set<FailureCode>(['unauthenticated', 'session_expired']);

export const isSignedOut = (error: unknown): boolean => signedOut.has(toFailure(error).code);

export function numberIn(context: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = context[key];
  return typeof value === 'number' ? value : undefined;
}
