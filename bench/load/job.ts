/** What the bench tells its load generator, and what it hears back. */

export interface Tenant {
  readonly id: string;
  readonly apiKey: string;
  readonly credentialHash: string;
}

/** A way to spend credits or to record usage, or to do what it is compared with. */
export type Variant =
  | {
      readonly kind: 'http';
      readonly layer: 'postgrest' | 'edge' | 'api';
      readonly url: string;
      readonly as: HttpCall;
      readonly size?: number;
    }
  | { readonly kind: 'sql'; readonly url: string; readonly as: SqlCall; readonly size?: number };

/** How many spends or events one call of a variant carries, where it carries several. */
export const sizeOf = ({ size }: Variant): number => size ?? 1;

/** `namesTenant`: for functions of the bench that take the tenant as an argument, since no door tells them. */
export type HttpCall =
  'canSend' | 'deduct' | 'details' | 'estimate' | 'status' | 'preview' | 'namesTenant' | 'nothing' | 'usage';
/**
 * `door`: as PostgREST does it. The others set directly what the door would set: `settings` for a spend, `batch` for many in
 * one call, `record`, `limits` and `summary` for usage. `copy` loads a file that lies beside the server.
 */
export type SqlCall = 'door' | 'settings' | 'bare' | 'batch' | 'copy' | 'record' | 'limits' | 'summary' | 'balance';

/** `many`: a random tenant each time; `hot`: always the same one. */
export type Crowd = 'many' | 'hot';

/** Tenants without a key, as many as wanted, by their number: for comparisons by how many there are. */
export const numberedTenant = (position: number): Tenant => ({
  id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
  apiKey: '',
  credentialHash: '',
});

export interface Job {
  readonly variant: Variant;
  readonly crowd: Crowd;
  /** Of so many numbered tenants instead of those with keys. */
  readonly population?: number | undefined;
  readonly connections: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Parts that only this job has, or in place of the stack's. */
  readonly pids?: Readonly<Record<string, number>> | undefined;
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
