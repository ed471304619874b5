/** Brings a database to where PostgREST can serve it: migrator, migrations, seeds, login of the authenticator. */
import { createMigrator, migrateUp } from '@contractnest/migrations';
import pg from 'pg';
import { StackFailure } from '../failure.ts';

export type Seed = 'production' | 'demo';

const databaseName = 'contractnest';
const migratorRole = 'contractnest';
export const authenticatorRole = 'authenticator';

export interface MigratorPlan {
  readonly superuserUrl: string;
  readonly password: string;
}

/** Idempotent: makes the role that owns the schema and the database it owns; answers its connection string. */
export function prepareMigrator(plan: MigratorPlan): Promise<string> {
  return createMigrator({
    superuserConnectionString: plan.superuserUrl,
    database: databaseName,
    role: migratorRole,
    password: plan.password,
  });
}

export interface Migrated {
  /** Of the state reached. */
  readonly fingerprint: string;
  readonly changed: boolean;
}

/** `advice` ends the sentence about a failure. */
export async function migrate(
  databaseUrl: string,
  seeds: readonly Seed[],
  say: (line: string) => void,
  advice = '',
): Promise<Migrated> {
  try {
    const { fingerprint, ...applied } = await migrateUp({ connectionString: databaseUrl, seeds: [...seeds], log: say });
    return { fingerprint, changed: applied.schema.length + applied.functions.length + applied.seeds.length > 0 };
  } catch (error) {
    throw new StackFailure(`The migrations failed: ${(error as Error).message}${advice}`, { cause: error });
  }
}

/** PostgREST logs in with this password. SCRAM keeps only a verifier of it in the database. */
export async function setAuthenticatorPassword(connectionString: string, password: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    await client.query(`alter role ${authenticatorRole} with login password ${client.escapeLiteral(password)}`);
  });
}

/** Only makes a later recovery short, so it may fail. */
export async function checkpoint(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, (client) => client.query('checkpoint')).catch(() => undefined);
}

export async function withClient<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    application_name: 'contractnest-stack',
  });
  client.on('error', () => undefined);
  await client.connect().catch((error: Error) => {
    throw new StackFailure(`The database cannot be reached: ${error.message}.`);
  });
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function withLogin(connectionString: string, user: string, password: string): string {
  const url = new URL(connectionString);
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.toString();
}
