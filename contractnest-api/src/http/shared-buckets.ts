/** The buckets of this copy of the API, what the database has not been told of them, and what it says of the others. */
import type { OutputOf, operations } from '@contractnest/contract';
import { LRUCache } from 'lru-cache';
import { Bucket, type Taken } from './bucket.ts';

export interface Told {
  readonly name: string;
  readonly count: number;
}
export interface Report {
  readonly credentials: readonly Told[];
  readonly addresses: readonly Told[];
}
type Learned = OutputOf<typeof operations.reconcileRateLimits>['buckets'];

/** In one call; the rest comes with the next one. */
const AT_MOST = 2_000;

/** Buckets of one kind, and which of them were used since the last report. */
class Kind {
  readonly buckets = new LRUCache<string, Bucket>({ max: 100_000 });
  readonly used = new Set<string>();

  of(name: string, perMinute: number): Bucket {
    const known = this.buckets.get(name);
    if (known !== undefined) return known;
    const bucket = new Bucket(perMinute, performance.now());
    this.buckets.set(name, bucket);
    return bucket;
  }

  take(name: string, perMinute: number): Taken {
    this.used.add(name);
    return this.of(name, perMinute).take(performance.now());
  }

  report(): Told[] {
    return [...this.used].slice(0, AT_MOST).flatMap((name) => {
      this.used.delete(name);
      const count = this.buckets.get(name)?.report() ?? 0;
      return count === 0 ? [] : [{ name, count }];
    });
  }

  putBack({ name, count }: Told): void {
    this.buckets.get(name)?.putBack(count);
    this.used.add(name);
  }
}

export class SharedBuckets {
  private readonly addresses = new Kind();
  private readonly credentials = new Kind();
  private readonly tenants = new Kind();
  /** Which tenant a credential belongs to, once the database has said so. */
  private readonly tenantOf = new LRUCache<string, string>({ max: 100_000 });

  takeForAddress(name: string, perMinute: number): Taken {
    return this.addresses.take(name, perMinute);
  }

  /** Whether one could be taken. */
  lookAtAddress(name: string, perMinute: number): Taken {
    return this.addresses.of(name, perMinute).look(performance.now());
  }

  takeForCredential(name: string, perMinute: number): Taken {
    return this.credentials.take(name, perMinute);
  }

  /** Undefined: whose credential it is, is not known yet. */
  takeForTenantOf(credential: string, perMinute: number): Taken | undefined {
    const tenant = this.tenantOf.get(credential);
    return tenant === undefined ? undefined : this.tenants.take(tenant, perMinute);
  }

  /** Undefined: whose credential it is, is not known yet. */
  tenantOfCredential(name: string): string | undefined {
    return this.tenantOf.get(name)?.slice('tenant:'.length);
  }

  report(): Report {
    const credentials = this.credentials.report();
    // What its credentials report counts for the tenant as well.
    for (const { name } of credentials) this.tenants.buckets.get(this.tenantOf.get(name) ?? '')?.report();
    this.tenants.used.clear();
    return { credentials, addresses: this.addresses.report() };
  }

  putBack({ credentials, addresses }: Report): void {
    for (const one of addresses) this.addresses.putBack(one);
    for (const one of credentials) {
      this.credentials.putBack(one);
      this.tenants.buckets.get(this.tenantOf.get(one.name) ?? '')?.putBack(one.count);
    }
  }

  learn(buckets: Learned): void {
    const now = performance.now();
    for (const { source, subject, perMinute, aheadMs } of buckets) {
      const isTenant = subject.startsWith('tenant:');
      if (isTenant) this.tenantOf.set(source, subject);
      const kind = isTenant ? this.tenants : subject.startsWith('key:') ? this.credentials : this.addresses;
      kind.of(isTenant ? subject : source, perMinute).learn(aheadMs, perMinute, now);
    }
  }
}
