/** Lets named origins call with a bearer token. None are named unless the operator does. */
import type { RequestHandler } from 'express';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS = 'authorization, content-type, idempotency-key, x-product-code, x-request-id, traceparent';
const EXPOSED = 'x-request-id, idempotent-replayed, retry-after, ratelimit, ratelimit-policy';

export function cors(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins);
  return (req, res, next) => {
    res.setHeader('vary', 'Origin');
    const { origin } = req.headers;
    if (origin === undefined || !allowed.has(origin)) return next();
    // No Access-Control-Allow-Credentials: a session cookie never works from another origin.
    res.setHeader('access-control-allow-origin', origin);
    res.setHeader('access-control-expose-headers', EXPOSED);
    if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) return next();
    res.setHeader('access-control-allow-methods', METHODS);
    res.setHeader('access-control-allow-headers', HEADERS);
    res.setHeader('access-control-max-age', '600');
    res.writeHead(204).end();
  };
}
