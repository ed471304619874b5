/** Lays the flat input of an operation out as an HTTP request: the reverse of `parseRequest`. */
import type { Operation } from './operation.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path and query, without a host. */
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

export const PRODUCT_HEADER = 'x-product-code';
export const IDEMPOTENCY_HEADER = 'idempotency-key';

type Described = Pick<Operation, 'method' | 'path' | 'parts'>;

export function toHttpRequest(op: Described, input: Readonly<Record<string, unknown>>): HttpRequest {
  const headers: Record<string, string> = { accept: 'application/json' };
  const query = new Map<string, string>();
  const body: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined || key in op.parts.path.shape) continue;
    if (key === 'productCode' && !named(op, key)) headers[PRODUCT_HEADER] = String(value);
    else if (key === 'idempotencyKey') headers[IDEMPOTENCY_HEADER] = String(value);
    else if (key in op.parts.query.shape) query.set(key, String(value));
    else body[key] = value;
  }
  const target = fillPath(op.path, input) + toSearch(query);
  if (op.method === 'get') return { method: 'GET', target, headers };
  headers['content-type'] = 'application/json';
  return { method: op.method.toUpperCase(), target, headers, body: JSON.stringify(body) };
}

/** A product may be what a request is about, and not which of the tenant's products it is for. */
const named = (op: Described, key: string): boolean => key in op.parts.query.shape || key in op.parts.body.shape;

function fillPath(path: string, input: Readonly<Record<string, unknown>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name] ?? '')));
}

function toSearch(query: ReadonlyMap<string, string>): string {
  const pairs = [...query].map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
