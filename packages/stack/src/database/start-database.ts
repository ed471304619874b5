/** The database of the stack: the embedded Postgres, the one DATABASE_URL names, or none beside Supabase. */
import { findPostgres } from '../postgres/binaries.ts';
import { locateCluster, recordedCluster } from '../postgres/cluster-location.ts';
import { clusterUserFor } from '../postgres/cluster-user.ts';
import { checkCluster, clusterExists, createCluster } from '../postgres/create-cluster.ts';
import { postgresPart } from '../postgres/postgres-part.ts';
import { superuserUrlFor } from '../postgres/start-postgres.ts';
import type { Secrets } from '../secrets.ts';
import { neighbour, type StackContext } from '../stack-context.ts';
import { noDemo, prepareDemo, type Demo } from './demo.ts';
import {
  authenticatorRole,
  checkpoint,
  migrate,
  prepareMigrator,
  setAuthenticatorPassword,
  withLogin,
  type Seed,
} from './prepare-database.ts';

export interface Database {
  /** As the migrator. */
  readonly url: string;
  /** For PostgREST. */
  readonly authenticatorUrl: string;
  /** Only the embedded one has these. */
  readonly superuserUrl?: string;
  readonly port?: number;
  readonly demo: Demo;
  /** Of the migrations applied; the API compares it with what the database says. */
  readonly fingerprint: string;
}

interface Filled extends Pick<Database, 'demo' | 'fingerprint'> {
  readonly changed: boolean;
}

export async function startDatabase(context: StackContext, secrets: Secrets): Promise<Database | undefined> {
  const { DATABASE_URL, SUPABASE_URL } = context.config;
  if (DATABASE_URL !== undefined) return useExisting(context, secrets, DATABASE_URL);
  if (SUPABASE_URL !== undefined) return undefined;
  return startEmbedded(context, secrets);
}

async function startEmbedded(context: StackContext, secrets: Secrets): Promise<Database> {
  const port = await startCluster(context, secrets);
  context.options.signal?.throwIfAborted();
  const superuserUrl = superuserUrlFor(port, secrets.superuserPassword);
  const url = await prepareMigrator({ superuserUrl, password: secrets.migratorPassword });
  const seeds: Seed[] = context.config.CN_SEED === 'production' ? ['production'] : ['production', 'demo'];
  const filled = await fill(context, secrets, url, seeds);
  await setAuthenticatorPassword(superuserUrl, secrets.authenticatorPassword);
  // What the migrations wrote goes to disk now and not in the middle of a recovery.
  if (filled.changed) void checkpoint(superuserUrl);
  return {
    url,
    superuserUrl,
    port,
    ...filled,
    authenticatorUrl: withLogin(url, authenticatorRole, secrets.authenticatorPassword),
  };
}

async function startCluster(context: StackContext, secrets: Secrets): Promise<number> {
  const { data, config, runner, ports } = context;
  const user = clusterUserFor(await recordedCluster(data));
  const directory = await locateCluster(data, user);
  const binaries = await findPostgres(config.CN_POSTGRES_BIN, user);
  const durable = context.options.durable ?? true;
  const { superuserPassword } = secrets;
  if (clusterExists(directory)) {
    await checkCluster(directory, binaries);
  } else {
    context.say('Creating the database');
    await createCluster({ directory, binaries, user, superuserPassword, durable });
  }
  return runner.startOnFreePort(ports, neighbour(context, 4), (port) =>
    postgresPart({ directory, binaries, user, port, durable, superuserUrl: superuserUrlFor(port, superuserPassword) }),
  );
}

async function fill(context: StackContext, secrets: Secrets, url: string, seeds: readonly Seed[]): Promise<Filled> {
  const advice = context.config.DATABASE_URL === undefined ? ' (--reset starts again from nothing)' : '';
  const { fingerprint, changed } = await migrate(url, seeds, (line) => context.say(line), advice);
  const demo = seeds.includes('demo') ? await prepareDemo(url, context.data, secrets) : noDemo;
  return { demo, fingerprint, changed };
}

async function useExisting(context: StackContext, secrets: Secrets, url: string): Promise<Database> {
  const { CN_SEED, CN_AUTHENTICATOR_PASSWORD, SUPABASE_URL } = context.config;
  const filled = await fill(context, secrets, url, CN_SEED === 'demo' ? ['production', 'demo'] : ['production']);
  const password = CN_AUTHENTICATOR_PASSWORD ?? secrets.authenticatorPassword;
  // Supabase's own PostgREST has its login; a given password is somebody else's to set.
  if (SUPABASE_URL === undefined && CN_AUTHENTICATOR_PASSWORD === undefined)
    await setAuthenticatorPassword(url, password);
  return { url, ...filled, authenticatorUrl: withLogin(url, authenticatorRole, password) };
}
