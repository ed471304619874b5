/** Postgres refuses to run as root: then it runs as a system user of its own. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StackFailure } from '../failure.ts';

/** Empty when we are not root and Postgres runs as ourselves. */
export interface ClusterUser {
  readonly uid?: number;
  readonly gid?: number;
}

const userName = 'contractnest';

function identify(name: string): ClusterUser | undefined {
  try {
    const ask = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const [uid, gid] = [ask('-u'), ask('-g')];
    return uid === 0 ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

function createUser(): void {
  try {
    const home = ['--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'];
    execFileSync('useradd', ['--system', ...home, userName], { stdio: 'ignore' });
  } catch {
    // No useradd, or another start holds its lock and creates the user: asked again below.
  }
}

function ownerOf(directory: string): ClusterUser | undefined {
  const stat = statSync(directory, { throwIfNoEntry: false });
  return stat === undefined || stat.uid === 0 ? undefined : { uid: stat.uid, gid: stat.gid };
}

/** The owner of a cluster that exists stays its owner. */
export function clusterUserFor(cluster: string): ClusterUser {
  if (process.getuid?.() !== 0) return {};
  const existing = ownerOf(cluster) ?? identify(userName);
  if (existing !== undefined) return existing;
  createUser();
  const user = identify(userName) ?? identify('nobody');
  if (user === undefined) {
    throw new StackFailure(
      'Postgres does not run as root and no other user could be made: create a user "contractnest" or start as another user.',
    );
  }
  return user;
}
