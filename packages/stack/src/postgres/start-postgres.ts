/** Postgres alone, without the rest of the stack: for SQL tests, migrations and the bench. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackFailure } from '../failure.ts';
import { PortAllocator } from '../ports.ts';
import { SupervisedPart } from '../process/supervised-part.ts';
import { Watchdog } from '../process/watchdog.ts';
import { findPostgres } from './binaries.ts';
import { clusterUserFor } from './cluster-user.ts';
import { checkCluster, clusterExists, createCluster } from './create-cluster.ts';
import { postgresPart } from './postgres-part.ts';

export interface PostgresOptions {
  /** A folder for the cluster. Without it a temporary one is made, and removed by `stop`. */
  readonly directory?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Default: Postgres 18 from npm. Or e.g. `/usr/lib/postgresql/15/bin`. */
  readonly binaries?: string;
  /** `false` switches fsync off, for clusters that are thrown away. Default `true`. */
  readonly durable?: boolean;
  /** Needed to open a cluster that exists; made up for a new one. */
  readonly superuserPassword?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  readonly port: number;
  readonly major: number;
  readonly directory: string;
  readonly superuserPassword: string;
  /** To the database `postgres`, as its superuser. */
  readonly superuserUrl: string;
  /** Undefined for an instant while it is started again after a kill. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

export function superuserUrlFor(port: number, password: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'contractnest-postgres-'));
  await chmod(directory, 0o711);
  return directory;
}

export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const temporary = options.directory === undefined ? await temporaryDirectory() : undefined;
  const home = options.directory ?? join(temporary ?? '', 'postgres');
  const superuserPassword = options.superuserPassword ?? randomBytes(24).toString('base64url');
  const durable = options.durable ?? true;
  try {
    const user = clusterUserFor(home);
    const binaries = await findPostgres(options.binaries, user);
    if (clusterExists(home)) await checkCluster(home, binaries);
    else {
      await mkdir(join(home, '..'), { recursive: true });
      await createCluster({ directory: home, binaries, user, superuserPassword, durable });
    }
    const port = options.port ?? (await new PortAllocator().take());
    const superuserUrl = superuserUrlFor(port, superuserPassword);
    const plan = { directory: home, binaries, user, port, durable, superuserUrl };
    const part = postgresPart({ ...plan, ...(options.settings !== undefined && { settings: options.settings }) });
    const running = await run(part, `${home}.log`);
    const stop = async (): Promise<void> => {
      await running.stop();
      if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
    };
    return {
      port,
      major: binaries.major,
      directory: home,
      superuserPassword,
      superuserUrl,
      pid: () => running.part.pid,
      stop,
    };
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function run(
  part: ReturnType<typeof postgresPart>,
  logPath: string,
): Promise<{ part: SupervisedPart; stop(): Promise<void> }> {
  const watchdog = new Watchdog();
  let listed: number | undefined;
  const supervised: SupervisedPart = new SupervisedPart(
    part,
    {
      changed: () => {
        if (listed !== undefined) watchdog.remove(listed);
        listed = supervised.pid;
        if (listed !== undefined) watchdog.add(listed);
      },
      restarted: () => undefined,
      gaveUp: (_name, failure) => process.emitWarning(failure.message),
      say: () => undefined,
    },
    logPath,
    false,
  );
  const stop = async (): Promise<void> => {
    await supervised.stop();
    await watchdog.close();
  };
  await supervised.start().catch(async (error: unknown) => {
    await stop();
    throw error instanceof StackFailure ? error : new StackFailure(`Postgres cannot be started: ${String(error)}`);
  });
  return { part: supervised, stop };
}
