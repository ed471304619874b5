import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, type RunningPostgres } from '@contractnest/stack/postgres';

export interface ServerKind {
  readonly label: string;
  readonly binaries: string | undefined;
}

const DEBIAN_15 = '/usr/lib/postgresql/15/bin';

/** Embedded 18 always; Debian's 15 where it is installed, because hosted databases lag behind. */
export function availableServers(): ServerKind[] {
  const embedded = { label: 'Postgres 18', binaries: undefined };
  if (existsSync(join(DEBIAN_15, 'postgres'))) return [embedded, { label: 'Postgres 15', binaries: DEBIAN_15 }];
  process.stdout.write(`No tests on Postgres 15: ${DEBIAN_15} is not there (apt-get install postgresql-15).\n`);
  return [embedded];
}

/** psql comes with Debian's packages, not with the embedded server. */
export function findPsql(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin', 'psql')) : [];
  const found = [...versions, '/usr/bin/psql'].find((path) => existsSync(path));
  if (found === undefined) process.stdout.write('No test of the bundle in psql: psql is not installed.\n');
  return found;
}

export function start({ binaries }: ServerKind): Promise<RunningPostgres> {
  return startPostgres({ durable: false, ...(binaries !== undefined && { binaries }) });
}

/** The same tests once per server, each with a cluster of its own. */
export function describeOnServers(title: string, define: (superuserUrl: () => string, kind: ServerKind) => void): void {
  describe.each(availableServers())(`${title} on $label`, (kind) => {
    let server: RunningPostgres | undefined;
    beforeAll(async () => {
      server = await start(kind);
    });
    afterAll(() => server?.stop());
    define(() => server?.superuserUrl ?? '', kind);
  });
}
