import { setTimeout as sleep } from 'node:timers/promises';
import { types } from 'node:util';
import { PG_MIGRATE_LOCK_ID } from 'node-pg-migrate';
import pg, { type Client } from 'pg';
import { MigrationError } from './errors.ts';

export type Log = (line: string) => void;

export interface DatabaseOptions {
  readonly connectionString: string;
  readonly log?: Log | undefined;
  /** How long a statement may wait for a table lock before the run gives up. Default 10 s. */
  readonly lockTimeoutMs?: number | undefined;
}

const ROLE_RACE_ATTEMPTS = 6;

/**
 * Runs `work` in one transaction under node-pg-migrate's own lock id, so its command line is kept out too.
 * The lock belongs to the transaction: it cannot outlive a crash, and it works through transaction poolers.
 */
export async function inMigration<T>(options: DatabaseOptions, work: (client: Client) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptMigration(options, work);
    } catch (error) {
      if (!isRoleRace(error) || attempt === ROLE_RACE_ATTEMPTS) throw toMigrationError(error);
      options.log?.('lost a race for the roles that all databases of a cluster share, or a deadlock; trying again');
      await sleep(attempt * 100 + Math.random() * 200);
    }
  }
}

async function attemptMigration<T>(options: DatabaseOptions, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(options, async (client) => {
    await client.query('begin');
    await takeLock(client, options.log);
    await client.query(`
      set local lock_timeout = ${String(options.lockTimeoutMs ?? 10_000)};
      set local statement_timeout = 0;
      set local idle_in_transaction_session_timeout = 0;
      set local client_min_messages = warning;
      set local search_path = '';
    `);
    const result = await work(client);
    await client.query('commit');
    return result;
  });
}

async function takeLock(client: Client, log: Log | undefined): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    'select pg_catalog.pg_try_advisory_xact_lock($1::bigint) as taken',
    [PG_MIGRATE_LOCK_ID],
  );
  if (rows[0]?.taken === true) return;
  log?.('another migration is running on this database; waiting for it');
  await client.query('set local lock_timeout = 0');
  await client.query('select pg_catalog.pg_advisory_xact_lock($1::bigint)', [PG_MIGRATE_LOCK_ID]);
}

/** For commands that only read: a consistent, read-only view. */
export async function inSnapshot<T>(options: DatabaseOptions, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(options, async (client) => {
    await client.query(`begin isolation level repeatable read read only; set local search_path = ''`);
    return work(client);
  }).catch((error: unknown) => {
    throw toMigrationError(error);
  });
}

/** Closing without commit rolls back, whatever happened. */
export async function withClient<T>(
  { connectionString, log }: DatabaseOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString,
    application_name: 'contractnest-migrations',
    connectionTimeoutMillis: 15_000,
  });
  client.on('notice', (notice) => log?.(`postgres: ${notice.message ?? ''}`));
  // A connection that breaks between two queries must fail the next query, not the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export interface PostgresFault {
  readonly message: string;
  readonly code?: string | undefined;
  readonly position?: string | undefined;
  readonly internalPosition?: string | undefined;
  readonly internalQuery?: string | undefined;
  readonly where?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
}

export function isPostgresFault(error: unknown): error is Error & PostgresFault {
  return types.isNativeError(error) && 'severity' in error && 'code' in error;
}

/** Roles are shared by all databases of a cluster and the lock is not: the loser simply runs again. */
function isRoleRace(error: unknown): boolean {
  const fault = error instanceof MigrationError ? error.cause : error;
  if (!isPostgresFault(fault)) return false;
  if (fault.code === '40P01') return true;
  if (fault.code === 'XX000') return /tuple concurrently (updated|deleted)/.test(fault.message);
  if (fault.code === '42710') return /^role ".*" already exists/.test(fault.message);
  return fault.code === '23505' && /"pg_(authid|auth_members|db_role_setting)_/.test(fault.message);
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOENT']);

export function toMigrationError(error: unknown): unknown {
  if (error instanceof MigrationError || !types.isNativeError(error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (isPostgresFault(error)) {
    const { detail, hint } = error;
    return new MigrationError(`${error.message} (${code ?? 'no code'}).`, { code, detail, hint, cause: error });
  }
  if (code !== undefined && UNREACHABLE.has(code)) {
    return new MigrationError(`Postgres cannot be reached (${code}): check that it runs and the database URL.`, {
      code,
      cause: error,
    });
  }
  return error;
}
