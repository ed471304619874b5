/** The load generator's own process: takes a setting once, then job after job. */
import { TokenCache } from './claims.ts';
import { runLoop } from './closed-loop.ts';
import { openHttp } from './http-session.ts';
import { numberedTenant } from './job.ts';
import type { FromGenerator, Job, LoadResult, Session, Setting, Tenant, ToGenerator } from './job.ts';
import { openSql } from './sql-session.ts';

let setting: Setting | undefined;
let tokens: TokenCache | undefined;

const tell = (message: FromGenerator): void => void process.send?.(message);

function chooser({ tenants }: Setting, job: Job): () => Tenant {
  const [hot] = tenants;
  if (hot === undefined) throw new Error('there are no tenants');
  const { population } = job;
  if (population !== undefined) return () => numberedTenant(1 + Math.floor(Math.random() * population));
  if (job.crowd === 'hot') return () => hot;
  return () => tenants[Math.floor(Math.random() * tenants.length)] ?? hot;
}

async function open(job: Job, from: Setting, cache: TokenCache): Promise<Session> {
  const next = chooser(from, job);
  const { variant, connections } = job;
  return variant.kind === 'http' ? openHttp(variant, connections, next, cache) : openSql(variant, connections, next);
}

async function run(job: Job): Promise<LoadResult> {
  if (setting === undefined || tokens === undefined) throw new Error('the setting comes first');
  const session = await open(job, setting, tokens);
  try {
    return await runLoop(session, job, { ...setting.pids, ...job.pids });
  } finally {
    await session.close();
  }
}

process.on('message', (message: ToGenerator) => {
  if ('setting' in message) {
    setting = message.setting;
    tokens = new TokenCache(setting.privateKey);
    return;
  }
  run(message.job).then(
    (result) => tell({ result }),
    (error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error) }),
  );
});

// The bench ended, however it did.
process.on('disconnect', () => process.exit(0));
