/**
 * Answers about tenants' contexts, kept for a while and forgotten by tenant. Requests for the same thing at the same
 * time are one request. Whatever was asked before something was forgotten is neither kept nor shared afterwards, so
 * that nobody reads what was true before their own write.
 */
import { LRUCache } from 'lru-cache';
import type { EdgeAnswer } from '../edge-client.ts';

/** What an answer says of itself. */
export interface Kept {
  /** SHA-256 of the credential that asked. */
  readonly credential: string;
  readonly tenantId: string;
  readonly productCode: string;
  readonly version: number;
  readonly answer: EdgeAnswer;
}

interface Flight {
  readonly begunAt: number;
  readonly tenantId: string | undefined;
  readonly answer: Promise<EdgeAnswer>;
}

/** What the answer of a request says of itself, and for how many milliseconds it may be kept; undefined: not at all. */
export type Reader = (answer: EdgeAnswer) => { readonly kept: Kept; readonly milliseconds: number } | undefined;

const AT_MOST = 2_000;

export class KeptAnswers {
  private readonly ofTenant = new Map<string, Set<string>>();
  private readonly kept = new LRUCache<string, Kept>({
    max: AT_MOST,
    dispose: ({ tenantId }, key) => {
      const keys = this.ofTenant.get(tenantId);
      keys?.delete(key);
      if (keys?.size === 0) this.ofTenant.delete(tenantId);
    },
  });
  private readonly flights = new Map<string, Flight>();
  /** Counts what was forgotten; says of two things which came first. */
  private moment = 0;
  private readonly forgottenAt = new LRUCache<string, number>({ max: 10_000 });
  private allForgottenAt = 0;

  /** `tenantId`: whom it will be about, if that is known before. */
  read(key: string, tenantId: string | undefined, ask: () => Promise<EdgeAnswer>, reader: Reader): Promise<EdgeAnswer> {
    const known = this.kept.get(key);
    if (known !== undefined) return Promise.resolve(known.answer);
    const flight = this.flights.get(key);
    if (flight !== undefined && !this.isOld(flight.begunAt, flight.tenantId)) return flight.answer;
    return this.fly(key, tenantId, ask, reader);
  }

  private fly(key: string, tenantId: string | undefined, ask: () => Promise<EdgeAnswer>, reader: Reader) {
    const begunAt = this.moment;
    const started = performance.now();
    const answer = ask()
      .then((given) => {
        const read = reader(given);
        const milliseconds = read === undefined ? 0 : read.milliseconds - (performance.now() - started);
        if (read !== undefined && milliseconds > 0 && !this.isOld(begunAt, read.kept.tenantId))
          this.keep(key, read.kept, milliseconds);
        return given;
      })
      .finally(() => {
        if (this.flights.get(key) === flight) this.flights.delete(key);
      });
    const flight: Flight = { begunAt, tenantId, answer };
    this.flights.set(key, flight);
    return answer;
  }

  private keep(key: string, kept: Kept, milliseconds: number): void {
    this.kept.set(key, kept, { ttl: milliseconds });
    const keys = this.ofTenant.get(kept.tenantId) ?? new Set();
    this.ofTenant.set(kept.tenantId, keys.add(key));
  }

  /** Whether something was forgotten since then that concerns this tenant, or might. */
  private isOld(begunAt: number, tenantId: string | undefined): boolean {
    if (tenantId === undefined) return this.moment > begunAt;
    return this.allForgottenAt > begunAt || (this.forgottenAt.get(tenantId) ?? 0) > begunAt;
  }

  forget(tenantId: string): void {
    this.moment += 1;
    this.forgottenAt.set(tenantId, this.moment);
    for (const key of [...(this.ofTenant.get(tenantId) ?? [])]) this.kept.delete(key);
  }

  forgetAll(): void {
    this.moment += 1;
    this.allForgottenAt = this.moment;
    this.kept.clear();
  }

  /** Those that are the same to the database, once each. */
  list(): Kept[] {
    const distinct = new Map<string, Kept>();
    for (const kept of this.kept.values())
      distinct.set(`${kept.credential} ${kept.tenantId} ${kept.productCode} ${kept.version}`, kept);
    return [...distinct.values()];
  }
}
