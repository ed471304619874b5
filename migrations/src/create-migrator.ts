import pg, { type Client } from 'pg';
import { withClient } from './database.ts';

export interface CreateMigratorOptions {
  /** Any database of the cluster, as a superuser. Used here alone; migrations never need one. */
  readonly superuserConnectionString: string;
  readonly database: string;
  /** Default: contractnest. */
  readonly role?: string | undefined;
  readonly password: string;
}

/**
 * Gives a cluster the login that migrates and the database it owns: createrole, never superuser, so that what
 * works here works on hosted Postgres. On Supabase the existing `postgres` role plays this part.
 * May be called again; the password is then set anew. Answers the migrator's connection string.
 */
export async function createMigrator(options: CreateMigratorOptions): Promise<string> {
  const { superuserConnectionString, database, password, role = 'contractnest' } = options;
  await withClient({ connectionString: superuserConnectionString }, async (client) => {
    await exclusively(client, async () => {
      await ensureRole(client, role, password);
      await ensureDatabase(client, database, role);
    });
  });
  return connectionTo(superuserConnectionString, { database, user: role, password });
}

const CLUSTER_SETUP_LOCK = 7_241_865_325_823_965;

/** Two starters at once: both find nothing and both create it. The lock makes the second one look again. */
export async function exclusively<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_catalog.pg_advisory_lock($1::bigint)', [CLUSTER_SETUP_LOCK]);
  try {
    return await work();
  } finally {
    await client.query('select pg_catalog.pg_advisory_unlock($1::bigint)', [CLUSTER_SETUP_LOCK]);
  }
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_catalog.pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${verb} role ${pg.escapeIdentifier(role)} login createrole nosuperuser nobypassrls password ${pg.escapeLiteral(password)}`,
  );
}

async function ensureDatabase(client: Client, database: string, owner: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_catalog.pg_database where datname = $1', [database]);
  if (rowCount !== 0) return;
  // template0: whatever somebody left in template1 stays out.
  await client.query(
    `create database ${pg.escapeIdentifier(database)} owner ${pg.escapeIdentifier(owner)} template template0 encoding 'UTF8'`,
  );
}

export interface ConnectionParts {
  readonly database: string;
  readonly user?: string;
  readonly password?: string;
}

/** The same server with another database, and another login where one is given. */
export function connectionTo(connectionString: string, { database, user, password }: ConnectionParts): string {
  const url = new URL(connectionString);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (user !== undefined) url.username = encodeURIComponent(user);
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.toString();
}
