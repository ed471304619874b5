/** Where the cluster lies: in the data directory, or in /var/lib when the Postgres user may not enter that. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataDirectory } from '../data-directory.ts';
import { readIfPresent, writePrivateFile } from '../files.ts';
import type { ClusterUser } from './cluster-user.ts';

export async function recordedCluster(data: DataDirectory): Promise<string> {
  const elsewhere = (await readIfPresent(data.clusterPointer))?.trim();
  return elsewhere === undefined || elsewhere === '' ? data.cluster : join(elsewhere, 'postgres');
}

export async function locateCluster(data: DataDirectory, user: ClusterUser): Promise<string> {
  const recorded = await recordedCluster(data);
  if (recorded !== data.cluster || user.uid === undefined || canEnter(data.root, user)) return recorded;
  const name = createHash('sha256')
    .update(await realpath(data.root))
    .digest('hex')
    .slice(0, 16);
  const elsewhere = join('/var/lib/contractnest', name);
  // Nothing points to it: its data folder was deleted, and with it the password that opens it.
  await rm(elsewhere, { recursive: true, force: true });
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await writePrivateFile(data.clusterPointer, `${elsewhere}\n`);
  return join(elsewhere, 'postgres');
}

function canEnter(directory: string, user: ClusterUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', directory], { ...user, cwd: '/' }).status === 0;
}
