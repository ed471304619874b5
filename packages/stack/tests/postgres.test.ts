import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { clusterUserFor } from '../src/postgres/cluster-user.ts';
import { clearLeftovers } from '../src/postgres/leftovers.ts';
import { startPostgres, type RunningPostgres } from '../src/postgres/start-postgres.ts';
import { isAlive } from '../src/process/process-table.ts';
import { removeFolder, temporaryFolder } from './support/test-stack.ts';

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: string }>(sql);
    return String(rows[0]?.answer);
  } finally {
    await client.end();
  }
}

const debian = '/usr/lib/postgresql/15/bin';
const versions: [string, { binaries?: string }][] = [
  ['18 from npm', {}],
  ...(existsSync(debian) ? [['15 of Debian', { binaries: debian }] as [string, { binaries: string }]] : []),
];

test.each(versions)('Postgres %s runs under an unprivileged user and asks for a password', async (_name, options) => {
  const postgres = await startPostgres({ durable: false, ...options });
  const pid = postgres.pid() as number;
  const owner = Number(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }));
  expect(owner).not.toBe(0);
  expect(owner).toBe(clusterUserFor(postgres.directory).uid ?? process.getuid?.());
  expect(await ask(postgres.superuserUrl, "select current_setting('listen_addresses') as answer")).toBe('127.0.0.1');
  const wrong = new URL(postgres.superuserUrl);
  wrong.password = 'wrong';
  await expect(ask(wrong.toString(), 'select 1 as answer')).rejects.toThrow(/password authentication failed/);
  await postgres.stop();
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(postgres.directory)).toBe(false);
});

test('clusters are durable unless they are to be thrown away', async () => {
  const settings =
    "select string_agg(name || '=' || setting, ' ' order by name) as answer from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')";
  const [kept, thrown] = await Promise.all([startPostgres(), startPostgres({ durable: false })]);
  expect(await ask(kept.superuserUrl, settings)).toBe('fsync=on full_page_writes=on synchronous_commit=on');
  expect(await ask(thrown.superuserUrl, settings)).toBe('fsync=off full_page_writes=off synchronous_commit=off');
  await Promise.all([kept.stop(), thrown.stop()]);
});

describe('a folder that an earlier postmaster used', () => {
  let folder: string;
  let directory: string;
  let postgres: RunningPostgres;

  beforeEach(async () => {
    folder = await temporaryFolder();
    // As root, Postgres runs as somebody else and must be able to pass through.
    await chmod(folder, 0o711);
    directory = join(folder, 'postgres');
    postgres = await startPostgres({ directory, durable: false });
  });

  afterEach(() => removeFolder(folder));

  test('a running one without a supervisor is stopped', async () => {
    const pid = postgres.pid() as number;
    await clearLeftovers(directory);
    expect(postgres.pid()).not.toBe(pid);
    await postgres.stop();
  });

  test('a pid file that names a stranger does not stop a start', async () => {
    const { superuserPassword } = postgres;
    await postgres.stop();
    await writeFile(join(directory, 'postmaster.pid'), `${process.pid}\n${directory}\n`);
    const again = await startPostgres({ directory, superuserPassword, durable: false });
    expect(await ask(again.superuserUrl, 'select 42 as answer')).toBe('42');
    await again.stop();
  });

  test('a client that was busy when the postmaster was killed does not stop a start', async () => {
    const client = new pg.Client(postgres.superuserUrl);
    client.on('error', () => undefined);
    await client.connect();
    const busy = client.query('select pg_sleep(60)').catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const began = Date.now();
    process.kill(postgres.pid() as number, 'SIGKILL');
    expect(await busy).toBe('cut');
    let answer = '';
    while (answer === '' && Date.now() - began < 5_000)
      answer = await ask(postgres.superuserUrl, 'select 42 as answer').catch(() => '');
    expect(answer).toBe('42');
    await postgres.stop();
  });
});
