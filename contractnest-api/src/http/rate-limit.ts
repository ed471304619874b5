/**
 * Limits by address before sign-in, by credential and tenant after it. Decided here in memory; once a second the copies
 * of the API tell the database what they let through and learn what the others did (docs/decisions/0030).
 */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { operations } from '@contractnest/contract';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Tokens } from '../auth/tokens.ts';
import type { Config } from '../config.ts';
import type { EdgeClient } from '../edge-client.ts';
import { everySecond } from '../every-second.ts';
import { Refusal } from '../refusal.ts';
import type { Taken } from './bucket.ts';
import { addressKey } from './client-ip.ts';
import { SharedBuckets } from './shared-buckets.ts';

export interface RateLimits {
  byAddress(class_: 'signIn' | 'public', ip: string | undefined, res: ServerResponse): void;
  byCredential(credential: string, ip: string | undefined, res: ServerResponse): void;
  /** A credential was refused as nobody's: the address may not try many. */
  unknownCredential(ip: string | undefined): void;
  /** A credential as the database knows it, and whose it is once the database has said so. */
  holderOf(credential: string): Holder;
}

export interface Holder {
  readonly hash: string;
  readonly tenantId: string | undefined;
}

type Limits = Pick<
  Config,
  'CN_RATE_LIMIT_SIGN_IN' | 'CN_RATE_LIMIT_PUBLIC' | 'CN_RATE_LIMIT_KEY' | 'CN_RATE_LIMIT_TENANT'
>;

const { reconcileRateLimits } = operations;
const path = `/functions/v1/${reconcileRateLimits.edge}/${reconcileRateLimits.id}`;

export function createRateLimits(config: Limits, edge: EdgeClient, tokens: Tokens, logger: Logger): RateLimits {
  const buckets = new SharedBuckets();
  const share = async (): Promise<void> => {
    const report = buckets.report();
    if (report.credentials.length + report.addresses.length === 0) return;
    try {
      const headers = { 'content-type': 'application/json', authorization: await tokens.of('worker') };
      const answer = await edge.call({ path, headers, body: bodyOf(report, config) });
      if (answer.status !== 200) throw new Error(`refused with ${answer.status}`);
      buckets.learn(reconcileRateLimits.output.parse(JSON.parse(answer.body.toString('utf8'))).buckets);
    } catch (error) {
      buckets.putBack(report);
      logger.warn({ err: error }, 'rate limits were not shared');
    }
  };
  everySecond(share);

  const hashOf = hashes();
  return {
    byAddress(class_, ip, res) {
      const name = `${class_}:${addressKey(ip)}`;
      judge(res, [[class_, buckets.takeForAddress(name, limitOf(name, config))]]);
    },
    byCredential(credential, ip, res) {
      const name = hashOf(credential);
      const tenant = buckets.takeForTenantOf(name, config.CN_RATE_LIMIT_TENANT);
      // Else each made-up credential would be the first of a new one, with a limit of its own.
      if (tenant === undefined) refuseStrangers(buckets.lookAtAddress(strangersOf(ip), config.CN_RATE_LIMIT_PUBLIC));
      const taken: [string, Taken][] = tenant === undefined ? [] : [['tenant', tenant]];
      if (tenant?.allowed !== false) taken.push(['key', buckets.takeForCredential(name, config.CN_RATE_LIMIT_KEY)]);
      judge(res, taken);
    },
    unknownCredential(ip) {
      buckets.takeForAddress(strangersOf(ip), config.CN_RATE_LIMIT_PUBLIC);
    },
    holderOf(credential) {
      const hash = hashOf(credential);
      return { hash, tenantId: buckets.tenantOfCredential(hash) };
    },
  };
}

const strangersOf = (ip: string | undefined): string => `unknown:${addressKey(ip)}`;

function refuseStrangers(taken: Taken): void {
  if (taken.allowed) return;
  const retryAfterSeconds = secondsOf(taken);
  throw new Refusal('rate_limited', { context: { policy: 'unknown', perMinute: taken.limit, retryAfterSeconds } });
}

const limitOf = (address: string, config: Limits): number =>
  address.startsWith('signIn:') ? config.CN_RATE_LIMIT_SIGN_IN : config.CN_RATE_LIMIT_PUBLIC;

function bodyOf({ credentials, addresses }: ReturnType<SharedBuckets['report']>, config: Limits): string {
  return JSON.stringify({
    credentials: credentials.map(({ name, count }) => ({ credential: name, count })),
    addresses: addresses.map(({ name, count }) => ({ address: name, count, perMinute: limitOf(name, config) })),
    keyPerMinute: config.CN_RATE_LIMIT_KEY,
    tenantPerMinute: config.CN_RATE_LIMIT_TENANT,
  });
}

function hashes(): (credential: string) => string {
  const known = new LRUCache<string, string>({ max: 100_000 });
  return (credential) => {
    const found = known.get(credential);
    if (found !== undefined) return found;
    const made = createHash('sha256').update(credential).digest('hex');
    known.set(credential, made);
    return made;
  };
}

const secondsOf = ({ waitMs }: Taken): number => Math.max(1, Math.ceil(waitMs / 1000));

/** draft-ietf-httpapi-ratelimit-headers: the policies, and what is left of them. */
function judge(res: ServerResponse, taken: readonly (readonly [policy: string, taken: Taken])[]): void {
  res.setHeader('ratelimit-policy', taken.map(([policy, { limit }]) => `"${policy}";q=${limit};w=60`).join(', '));
  res.setHeader(
    'ratelimit',
    taken.map(([policy, one]) => `"${policy}";r=${one.remaining};t=${secondsOf(one)}`).join(', '),
  );
  for (const [policy, one] of taken) {
    if (one.allowed) continue;
    throw new Refusal('rate_limited', {
      context: { policy, perMinute: one.limit, retryAfterSeconds: secondsOf(one) },
    });
  }
}
