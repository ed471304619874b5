import { join } from 'node:path';
import type { Launch } from '../process/child.ts';
import type { Part } from '../process/supervised-part.ts';
import { answers } from './answers.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { ClusterUser } from './cluster-user.ts';
import { clearLeftovers } from './leftovers.ts';
import { postgresArguments } from './settings.ts';

export interface PostgresPlan {
  readonly directory: string;
  readonly binaries: PostgresBinaries;
  readonly user: ClusterUser;
  readonly port: number;
  readonly durable: boolean;
  readonly superuserUrl: string;
  readonly settings?: Readonly<Record<string, string>>;
}

export function postgresPart(plan: PostgresPlan): Part {
  return {
    name: 'postgres',
    title: 'Postgres',
    // Crash recovery after a long run may replay half a gigabyte of log.
    readyMilliseconds: 60_000,
    prepare: async () => {
      await clearLeftovers(plan.directory);
      return launch(plan);
    },
    isReady: () => answers(plan.superuserUrl),
  };
}

function launch(plan: PostgresPlan): Launch {
  const { port, durable, binaries, settings } = plan;
  const args = postgresArguments({
    port,
    durable,
    major: binaries.major,
    ...(settings !== undefined && { more: settings }),
  });
  return {
    command: join(binaries.directory, 'postgres'),
    args: ['-D', plan.directory, ...args],
    // Nothing of the caller's environment: PGDATA and its kin would change what is started.
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    ...plan.user,
    stopSignal: 'SIGINT',
    stopMilliseconds: 20_000,
  };
}
