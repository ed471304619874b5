/** One run of the crash harness: a stack under load, killed piece by piece, then audited. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '@contractnest/stack';
import { audit, connect, type Findings } from './audit.ts';
import { Killer, type Kill, type Part } from './killer.ts';
import { Load, type LoadTenant } from './load.ts';
import { startLossyProxy } from './lossy-proxy.ts';
import { Random } from './random.ts';

export interface CrashPlan {
  readonly seed: number;
  readonly seconds: number;
  /** Only these, once, at the end; default: any of them, at random, all the time. */
  readonly strikeAtEnd?: readonly Part[];
  /** Clients that ask again with a new key, which nobody should do. */
  readonly careless?: boolean;
  /** Of replies; default 2 %. */
  readonly lossRate?: number;
}

export interface CrashReport extends Findings {
  readonly acknowledged: number;
  readonly refused: number;
  readonly retried: number;
  readonly replayed: number;
  readonly dropped: number;
  readonly kills: readonly Kill[];
  readonly slowestRecovery: number;
  readonly unanswered: readonly string[];
  readonly strange: readonly string[];
}

export interface CrashStack {
  readonly stack: Stack;
  stop(): Promise<void>;
}

/** With a data folder of its own, and none of the caller's settings: they might name a real database. */
export async function startCrashStack(settings: Record<string, string> = {}): Promise<CrashStack> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'contractnest-crash-'));
  const { PATH, HOME, TMPDIR } = process.env;
  const environment = { PATH, HOME, CN_LOG_LEVEL: 'error', ...(TMPDIR !== undefined && { TMPDIR }), ...settings };
  const stack = await startStack({ port: 0, dataDirectory, environment, ui: false });
  return {
    stack,
    stop: async () => {
      await stack.stop();
      await rm(dataDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

export async function crashRun(
  stack: Stack,
  { seed, seconds, strikeAtEnd, careless = false, lossRate = 0.02 }: CrashPlan,
): Promise<CrashReport> {
  const random = new Random(seed);
  const tenants = await makeTenants(stack, 3);
  const proxy = await startLossyProxy(stack.info.baseUrl, lossRate, random.fork(1));
  const adminKey = stack.info.admin?.apiKey ?? '';
  const load = new Load({ url: proxy.url, adminKey, tenants, clientsPerTenant: 3, random: random.fork(2), careless });
  const killer = new Killer(stack, load.journal, random.fork(3));
  const until = Date.now() + seconds * 1000;
  if (strikeAtEnd === undefined) await killer.work(until);
  else {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    await killer.strike(strikeAtEnd);
  }
  const journal = await load.stop();
  proxy.stop();
  const { acknowledged, refused, retried, replayed, unanswered, strange } = journal;
  return {
    ...(await audit(stack, journal)),
    acknowledged: acknowledged.length,
    refused,
    retried,
    replayed,
    dropped: proxy.dropped(),
    kills: killer.kills,
    slowestRecovery: Math.max(0, ...killer.kills.map(({ recoveredAfter }) => recoveredAfter)),
    unanswered,
    strange,
  };
}

/** What must be empty, whatever was killed. */
export const faultsOf = ({ lost, doubled, unknown, different, breaches, unanswered, strange }: CrashReport) => ({
  lost,
  doubled,
  unknown,
  different,
  breaches,
  unanswered,
  strange,
});

export async function makeTenants(stack: Stack, count: number): Promise<LoadTenant[]> {
  const client = connect(stack);
  await client.connect();
  try {
    const made: LoadTenant[] = [];
    while (made.length < count) {
      const [id, key] = [randomUUID(), `cn_service_${randomBytes(32).toString('base64url')}`];
      const hash = createHash('sha256').update(key).digest('hex');
      await client.query('insert into identity.tenant (tenant_id, slug, name) values ($1, $2, $3)', [
        id,
        `t-${id}`,
        'Crash test',
      ]);
      await client.query('insert into identity.tenant_product (tenant_id, product_code) values ($1, $2)', [
        id,
        'contractnest',
      ]);
      await client.query('select identity.install_api_key($1, $2, $3, $4, $5)', [
        id,
        'crash',
        'service',
        hash,
        'contractnest',
      ]);
      made.push({ id, key });
    }
    return made;
  } finally {
    await client.end();
  }
}

/** From now on a commit is answered before it is on disk, and nothing hurries to write it: such a product loses. */
export async function commitWithoutWaiting(stack: Stack): Promise<void> {
  const client = connect(stack);
  await client.connect();
  try {
    const [row] = (await client.query<{ name: string }>('select quote_ident(current_database()) as name')).rows;
    await client.query(`alter database ${row?.name ?? ''} set synchronous_commit = off`);
    await client.query(`alter system set wal_writer_delay = '10s'`);
    await client.query(`alter system set wal_writer_flush_after = '1GB'`);
    await client.query('select pg_reload_conf()');
  } finally {
    await client.end();
  }
  // Its connections are older than the setting.
  await stack.restart('postgrest');
}
