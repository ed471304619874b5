/** The way to the edge: one pool of kept connections, bodies as bytes. */
import { Pool, type Dispatcher } from 'undici';
import { Refusal } from './refusal.ts';
import type { Config } from './config.ts';

export interface EdgeCall {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface EdgeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface EdgeClient {
  call(call: EdgeCall): Promise<EdgeAnswer>;
  get(path: string, headers: Record<string, string>): Promise<EdgeAnswer>;
  readonly pool: Pool;
}

type Settings = Pick<
  Config,
  'CN_EDGE_URL' | 'CN_EDGE_CONNECTIONS' | 'CN_EDGE_QUEUE' | 'CN_EDGE_TIMEOUT_MS' | 'SUPABASE_ANON_KEY'
>;

export function createEdgeClient(config: Settings): EdgeClient {
  const { origin, pathname } = new URL(config.CN_EDGE_URL);
  const prefix = pathname.replace(/\/+$/, '');
  const pool = new Pool(origin, {
    connections: config.CN_EDGE_CONNECTIONS,
    headersTimeout: config.CN_EDGE_TIMEOUT_MS,
    bodyTimeout: config.CN_EDGE_TIMEOUT_MS,
    connect: { timeout: 3_000 },
    keepAliveTimeout: 30_000,
  });
  const fixed = config.SUPABASE_ANON_KEY === undefined ? {} : { apikey: config.SUPABASE_ANON_KEY };

  const send = (options: Dispatcher.DispatchOptions): Promise<EdgeAnswer> => {
    if (pool.stats.queued > config.CN_EDGE_QUEUE) return Promise.reject(new Refusal('not_ready'));
    return new Promise((resolve, reject) => pool.dispatch(options, new Collector(resolve, reject)));
  };

  return {
    pool,
    call: ({ path, headers, body }) =>
      send({ method: 'POST', path: prefix + path, headers: { ...fixed, ...headers }, body }),
    get: (path, headers) => send({ method: 'GET', path: prefix + path, headers: { ...fixed, ...headers } }),
  };
}

/** Gathers one answer; cheaper than a stream for bodies that come in one piece. */
class Collector implements Dispatcher.DispatchHandler {
  private status = 0;
  private headers: EdgeAnswer['headers'] = {};
  private readonly chunks: Buffer[] = [];
  private readonly resolve: (answer: EdgeAnswer) => void;
  private readonly reject: (error: Error) => void;

  constructor(resolve: (answer: EdgeAnswer) => void, reject: (error: Error) => void) {
    this.resolve = resolve;
    this.reject = reject;
  }

  onRequestStart(): void {
    // Its presence tells undici which kind of handler this is; there is nothing to do.
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: EdgeAnswer['headers']): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.chunks;
    const body = this.chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    this.reject(new EdgeFailure(cause));
  }
}

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** The edge gave no answer. What was asked may still have happened: the Idempotency-Key makes a retry safe. */
export class EdgeFailure extends Refusal {
  /** The connection broke, as kept ones do when the edge restarts: the next one may well work. */
  readonly broken: boolean;

  constructor(cause: Error & { code?: string }) {
    super(timeouts.has(cause.code ?? '') ? 'timeout' : 'not_ready');
    this.cause = cause;
    this.broken = cause.code === 'UND_ERR_SOCKET' || cause.code === 'ECONNRESET' || cause.code === 'EPIPE';
  }
}

/** For calls that may happen twice without a second effect: reads, and writes with an Idempotency-Key. */
export async function callRepeatable(edge: EdgeClient, call: EdgeCall): Promise<EdgeAnswer> {
  try {
    return await edge.call(call);
  } catch (error) {
    if (!(error instanceof EdgeFailure) || !error.broken) throw error;
    return edge.call(call);
  }
}
