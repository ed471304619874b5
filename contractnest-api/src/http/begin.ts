/** Opens and closes every request: its id, its log line, its place in the metrics. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRequestId, isTraceparent, REQUEST_ID_HEADER, TRACE_HEADER } from '@contractnest/contract';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';

export interface RequestContext {
  readonly requestId: string;
  readonly traceparent: string | undefined;
  /** Which operation, once known; never the URL, which may hold names. */
  operation: string;
}

const contexts = new WeakMap<ServerResponse, RequestContext>();

/** 128 bits in 22 characters: short enough to stand whole in the database's log line. */
export const makeRequestId = (): string => randomBytes(16).toString('base64url');

const headerOf = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name];
  return typeof value === 'string' ? value : undefined;
};

export function contextOf(res: ServerResponse): RequestContext {
  const context = contexts.get(res);
  if (context === undefined) throw new Error('the request was never begun');
  return context;
}

export function begin(logger: Logger, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const given = headerOf(req, REQUEST_ID_HEADER);
    const trace = headerOf(req, TRACE_HEADER);
    const context: RequestContext = {
      requestId: isRequestId(given) ? given : makeRequestId(),
      traceparent: isTraceparent(trace) ? trace : undefined,
      operation: 'none',
    };
    contexts.set(res, context);
    res.setHeader(REQUEST_ID_HEADER, context.requestId);
    metrics.begin();
    res.once('close', () => {
      const ms = performance.now() - started;
      // 499, as proxies write it: the client left before the answer was out.
      const status = res.writableFinished ? res.statusCode : 499;
      metrics.end(context.operation, status, ms / 1000);
      const line = { ...context, method: req.method, status, ms: Math.round(ms * 100) / 100 };
      if (status >= 500) logger.error(line, 'request');
      else logger.info(line, 'request');
    });
    next();
  };
}
