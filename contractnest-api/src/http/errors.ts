/** The ends of the chain of handlers: wrong method, nothing there, and everything thrown. */
import type { Duplex } from 'node:stream';
import { PROBLEM_TYPE, toProblem, type ErrorCode } from '@contractnest/contract';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Refusal, sendProblem } from '../refusal.ts';
import { contextOf, makeRequestId } from './begin.ts';

export function methodNotAllowed(allow: string): RequestHandler {
  return () => {
    throw new Refusal('method_not_allowed', {}, { allow });
  };
}

export const notFound: RequestHandler = () => {
  throw new Refusal('not_found');
};

export function refusals(logger: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _req, res, _next) => {
    const { requestId, operation } = contextOf(res);
    const refusal = error instanceof Refusal ? error : foreign(error);
    if (refusal.code === 'internal_error') logger.error({ requestId, operation, err: error }, 'request failed');
    else if (refusal.cause !== undefined)
      logger.warn({ requestId, operation, err: refusal.cause }, 'edge gave no answer');
    sendProblem(res, requestId, refusal);
  };
}

/** Express marks what the client did wrong, such as a path that cannot be decoded. */
function foreign(error: unknown): Refusal {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return new Refusal(
    typeof status === 'number' && status >= 400 && status < 500 ? 'invalid_request' : 'internal_error',
  );
}

const byParserCode: Readonly<Record<string, [number, string, ErrorCode]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'invalid_request'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'invalid_request'],
};

/** Bytes that are no HTTP request never reach Express; they too are answered in the same words. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, phrase, code] = byParserCode[error.code ?? ''] ?? [400, 'Bad Request', 'invalid_request'];
  const requestId = makeRequestId();
  const body = JSON.stringify({ ...toProblem(code, requestId, { detail: phrase }), status });
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
