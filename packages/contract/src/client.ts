/** Typed client of the REST interface, derived from the operations. Needs nothing but `fetch`. */
import { toHttpRequest } from './http-request.ts';
import type { InputOf, OutputOf } from './operation.ts';
import { operations, type OperationId } from './operations.ts';
import { ProblemError, readProblem } from './problem-error.ts';

export type AnyOperation = (typeof operations)[OperationId];
export type OperationOf<T> = T extends OperationId ? (typeof operations)[T] : T;

/** Whatever the platform calls an AbortSignal: this package is checked without DOM types. */
type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } } ? S : never;

export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal?: Signal;
}

export interface FetchReply {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface ClientOptions {
  /** Empty for the page's own origin. */
  readonly baseUrl: string;
  /** For example `{ authorization: 'Bearer cn_service_…' }` or `{ 'x-cn-audience': 'tenant' }`. */
  readonly headers?: Record<string, string> | (() => Record<string, string>);
  readonly fetch: (url: string, init: FetchInit) => Promise<FetchReply>;
}

export interface CallOptions {
  readonly signal?: Signal;
  /** Marks polling: it does not count as activity of the person. */
  readonly background?: boolean;
}

export interface Client {
  /** Takes an operation or its id. Throws ProblemError; an abort is passed on as it is. */
  call<T extends OperationId | AnyOperation>(
    target: T,
    input: InputOf<OperationOf<T>>,
    options?: CallOptions,
  ): Promise<OutputOf<OperationOf<T>>>;
}

export function createClient(options: ClientOptions): Client {
  return {
    async call<T extends OperationId | AnyOperation>(
      target: T,
      input: InputOf<OperationOf<T>>,
      { signal, background = false }: CallOptions = {},
    ): Promise<OutputOf<OperationOf<T>>> {
      const op: AnyOperation = typeof target === 'string' ? operations[target as OperationId] : target;
      const request = toHttpRequest(op, input as Record<string, unknown>);
      const init: FetchInit = { method: request.method, headers: { ...request.headers, ...own(options) } };
      if (background) init.headers['x-cn-background'] = '1';
      if (request.body !== undefined) init.body = request.body;
      if (signal !== undefined) init.signal = signal;
      const text = await send(options, request.target, init);
      return (text === '' ? undefined : JSON.parse(text)) as OutputOf<OperationOf<T>>;
    },
  };
}

const own = ({ headers }: ClientOptions): Record<string, string> =>
  typeof headers === 'function' ? headers() : (headers ?? {});

async function send(options: ClientOptions, target: string, init: FetchInit): Promise<string> {
  let reply: FetchReply;
  let text: string;
  try {
    reply = await options.fetch(options.baseUrl + target, init);
    text = await reply.text();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    throw new ProblemError(readProblem(503, '', ''), { cause });
  }
  if (reply.ok) return text;
  const wait = Number(reply.headers.get('retry-after') ?? 'NaN');
  throw new ProblemError(readProblem(reply.status, text, reply.headers.get('x-request-id') ?? ''), {
    retryAfter: Number.isFinite(wait) ? wait : undefined,
  });
}
