/** A refusal as an exception. Every failure of the typed client is one of these. */
import { isErrorCode, type ErrorCode, type Problem } from './errors.ts';
import { toProblem } from './problem.ts';

export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** Seconds to wait before another try, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, options: { cause?: unknown; retryAfter?: number | undefined } = {}) {
    super(problem.detail ?? problem.title, { cause: options.cause });
    this.problem = problem;
    this.retryAfter = options.retryAfter;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }
}

/** Reads an answer that is not a success; what a proxy in between made up becomes a known code. */
export function readProblem(status: number, text: string, requestId: string): Problem {
  const body = parsed(text);
  if (isProblem(body)) return body;
  const code: ErrorCode = status >= 502 && status <= 504 ? 'not_ready' : 'internal_error';
  return { ...toProblem(code, requestId), status };
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null || !('code' in body)) return false;
  return typeof body.code === 'string' && isErrorCode(body.code);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
