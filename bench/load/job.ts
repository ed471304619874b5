/** What the bench tells its load generator, and what it hears back. */

export interface Tenant {
  readonly id: string;
  readonly apiKey: string;
  readonly credentialHash: string;
}

/** A way to spend one credit, or to do what it is compared with. */
export type Variant =
  | { readonly kind: 'http'; readonly layer: 'postgrest' | 'edge' | 'api'; readonly url: string; readonly as: HttpCall }
  | { readonly kind: 'sql'; readonly url: string; readonly as: SqlCall };

/** `namesTenant`: for functions of the bench that take the tenant as an argument, since no door tells them. */
export type HttpCall = 'deduct' | 'details' | 'preview' | 'namesTenant' | 'nothing';
/** `door`: as PostgREST does it. `settings`: what the door would set is set directly. */
export type SqlCall = 'door' | 'settings' | 'bare';

/** `many`: a random tenant each time; `hot`: always the same one. */
export type Crowd = 'many' | 'hot';

export interface Job {
  readonly variant: Variant;
  readonly crowd: Crowd;
  readonly connections: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of CPU per request, by part of the stack; `generator` is the load generator itself. */
  readonly cpu: Readonly<Record<string, number>>;
}

export interface Setting {
  readonly tenants: readonly Tenant[];
  /** Private JWK as JSON. */
  readonly privateKey: string;
  /** Parts whose CPU time is counted. */
  readonly pids: Readonly<Record<string, number>>;
}

export type ToGenerator = { readonly setting: Setting } | { readonly job: Job };
export type FromGenerator = { readonly result: LoadResult } | { readonly failure: string };

/** One open way into the stack: `slot` is the connection, from 0. */
export interface Session {
  call(slot: number): Promise<void>;
  close(): Promise<void>;
}
