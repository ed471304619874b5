/** A refusal on the way in, thrown where it is found and answered in one place. */
import {
  errors,
  retryAfterSeconds,
  toProblem,
  PROBLEM_TYPE,
  type ErrorCode,
  type ProblemExtras,
} from '@contractnest/contract';
import type { ServerResponse } from 'node:http';
import { apiHeaders } from './http/security-headers.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly extras: ProblemExtras;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, extras: ProblemExtras = {}, headers: Readonly<Record<string, string>> = {}) {
    super(errors[code].title);
    this.code = code;
    this.extras = extras;
    this.headers = headers;
  }
}

export function sendProblem(res: ServerResponse, requestId: string, refusal: Refusal): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const problem = toProblem(refusal.code, requestId, refusal.extras);
  const wait = retryAfterSeconds(refusal.code, refusal.extras.context);
  const body = Buffer.from(JSON.stringify(problem));
  res.writeHead(problem.status, {
    ...apiHeaders,
    'content-type': PROBLEM_TYPE,
    'content-length': body.length,
    ...(wait !== undefined && { 'retry-after': String(wait) }),
    ...refusal.headers,
  });
  res.end(body);
}
