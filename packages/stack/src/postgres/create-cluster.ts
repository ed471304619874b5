import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from '../failure.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { ClusterUser } from './cluster-user.ts';

export interface ClusterPlan {
  readonly directory: string;
  readonly binaries: PostgresBinaries;
  readonly user: ClusterUser;
  readonly superuserPassword: string;
  /** False only for clusters that are thrown away. */
  readonly durable: boolean;
}

export function clusterExists(directory: string): boolean {
  return existsSync(directory) && readdirSync(directory).length > 0;
}

/** Fails with one sentence when the folder is no usable cluster of this version. */
export async function checkCluster(directory: string, binaries: PostgresBinaries): Promise<void> {
  const broken = ['PG_VERSION', 'global/pg_control', 'postgresql.conf', 'pg_wal', 'base'].find(
    (name) => !existsSync(join(directory, name)),
  );
  if (broken !== undefined) {
    throw new StackFailure(
      `The database folder ${directory} is damaged (${broken} is missing): restore it from a backup, or start again from nothing with --reset.`,
    );
  }
  const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  if (version !== String(binaries.major)) {
    throw new StackFailure(
      `The database folder ${directory} belongs to Postgres ${version}, but Postgres ${binaries.major} is installed: use that version, or start again from nothing with --reset.`,
    );
  }
}

/** Made aside and renamed, so that an interrupted initdb leaves no half cluster behind. */
export async function createCluster(plan: ClusterPlan): Promise<void> {
  const draft = `${plan.directory}.new`;
  const passwordFile = `${draft}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    await writeFile(passwordFile, plan.superuserPassword, { mode: 0o600 });
    await own(draft, plan.user);
    await own(passwordFile, plan.user);
    await runInitdb(plan, draft, passwordFile);
    await rm(plan.directory, { recursive: true, force: true });
    await rename(draft, plan.directory);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function own(path: string, user: ClusterUser): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}

function initdbArguments(plan: ClusterPlan, directory: string, passwordFile: string): string[] {
  // The builtin provider needs no locale of the machine and never changes its order under an index.
  const locale = plan.binaries.major >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C.UTF-8'];
  return [
    '--pgdata',
    directory,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    ...locale,
    ...(plan.durable ? [] : ['--no-sync']),
  ];
}

async function runInitdb(plan: ClusterPlan, directory: string, passwordFile: string): Promise<void> {
  const command = join(plan.binaries.directory, 'initdb');
  const child = spawn(command, initdbArguments(plan, directory, passwordFile), {
    ...plan.user,
    cwd: '/',
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  const line = complaint.split('\n').findLast((text) => /error|fatal|could not/i.test(text)) ?? complaint.trim();
  const full = /No space left/i.test(complaint) ? 'the disk is full' : line;
  throw new StackFailure(`The database cannot be created in ${plan.directory}: ${full}.`);
}
