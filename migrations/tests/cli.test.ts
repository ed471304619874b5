import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTree, newDatabase, removeTrees } from './support/fixture.ts';
import { describeOnServers } from './support/postgres.ts';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const TSX = createRequire(import.meta.url).resolve('tsx');

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function cn(args: string[], databaseUrl?: string): Outcome {
  const { DATABASE_URL: _outer, ...env } = process.env;
  return spawnSync(process.execPath, ['--import', TSX, CLI, ...args], {
    encoding: 'utf8',
    env: { ...env, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) },
  });
}

afterAll(removeTrees);

describe('command line', () => {
  it.each([
    [['--help'], 0, /Usage: /, /^$/],
    [[], 2, /Usage: /, /^$/],
    [['dance'], 2, /^$/, /There is no command "dance"/],
    [['toString'], 2, /^$/, /There is no command/],
    [['up'], 2, /^$/, /Set DATABASE_URL/],
    [['up', '--frob'], 2, /^$/, /--frob/],
    [['up', '--seed', 'x', '--database-url', 'postgres://127.0.0.1:1/x'], 2, /^$/, /--seed is production or demo/],
    [['new'], 2, /^$/, /give the migration a name/],
    [['up', '--database-url', 'postgres://127.0.0.1:1/x'], 1, /^$/, /^Postgres cannot be reached \(ECONNREFUSED\)/],
  ])(
    '%j ends with %i',
    (args, status, stdout, stderr) => {
      const outcome = cn(args);
      expect(outcome.status).toBe(status);
      expect(outcome.stdout).toMatch(stdout);
      expect(outcome.stderr.trim()).toMatch(stderr);
    },
    30_000,
  );

  it('writes the bundle where it is told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cn-bundle-'));
    expect(cn(['bundle', '--root', await makeTree(), '--out', join(folder, 'all.sql')]).status).toBe(0);
    expect(await readFile(join(folder, 'all.sql'), 'utf8')).toContain('create schema shop');
    await rm(folder, { recursive: true });
  });
});

describeOnServers('command line', (superuserUrl) => {
  it('goes through the life of a migration', async () => {
    const url = await newDatabase(superuserUrl());
    const root = await makeTree();
    const at = (...args: string[]): Outcome => cn([...args, '--root', root], url);
    expect(at('plan').stdout).toContain('create schema shop');
    expect(at('up', '--seed', 'demo')).toMatchObject({ status: 0, stderr: '' });
    expect(at('plan').stdout).toBe('-- nothing to do\n');
    expect(at('snapshot').status).toBe(0);
    expect(at('snapshot', '--check').status).toBe(0);
    expect(at('new', 'second', 'step').stdout).toContain('0002_second_step.sql');
    expect(at('check')).toMatchObject({
      status: 1,
      stderr: 'schema/0002_second_step.sql: is not applied yet: run `up`.\n',
    });
    expect(at('up').status).toBe(0);
    expect(at('check').stdout).toMatch(/^database and files agree, fingerprint [0-9a-f]{64}\n$/);
    expect(at('down').stdout).toContain('reverted schema/0002_second_step.sql');
  });
});
