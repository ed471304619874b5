/** Starts and stops the whole product on one machine. Used by `npm start` and by every test. */
import { createDataDirectory, locateDataDirectory, resetDataDirectory, type DataDirectory } from './data-directory.ts';
import { endLeftoverProcesses, lockDataDirectory } from './data-lock.ts';
import { startDatabase, type Database } from './database/start-database.ts';
import { noDemo } from './database/demo.ts';
import { readEnvironment, type StackEnvironment } from './environment.ts';
import { StackFailure } from './failure.ts';
import { startInbox, type Inbox } from './inbox/start-inbox.ts';
import { PartRunner } from './part-runner.ts';
import { isPortFree, PortAllocator } from './ports.ts';
import { recordedCluster } from './postgres/cluster-location.ts';
import { clusterExists } from './postgres/create-cluster.ts';
import { clearLeftovers } from './postgres/leftovers.ts';
import type { PartName } from './process/supervised-part.ts';
import { inRepository } from './repository.ts';
import { startScheduler, type Scheduler } from './scheduler.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { neighbour, type StackContext, type StackOptions } from './stack-context.ts';
import { removeStackInfo, writeStackInfo, type StackInfo } from './stack-info.ts';

export type { StackInfo };
import { startApi, startGateway } from './start-services.ts';

export interface Stack {
  readonly info: StackInfo;
  readonly secrets: Secrets;
  readonly data: DataDirectory;
  /** As the migrator; undefined beside a Supabase whose DATABASE_URL is not given. */
  readonly databaseUrl: string | undefined;
  readonly superuserUrl: string | undefined;
  /** Of the programs that run now. */
  pids(): Partial<Record<PartName, number>>;
  /** Stops one part in order and starts it again. */
  restart(name: PartName): Promise<void>;
  /** Resolves with one sentence when a part died too often; the caller then stops the stack. */
  readonly failed: Promise<StackFailure>;
  stop(): Promise<void>;
  /** Ends everything at once, as a second Ctrl-C does. */
  kill(): void;
}

const defaultPort = 3000;

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const environment = options.environment ?? process.env;
  const config = readEnvironment(environment);
  const data = locateDataDirectory(options.dataDirectory ?? config.CN_DATA_DIR ?? inRepository('.contractnest'));
  await createDataDirectory(data);
  const unlock = await lockDataDirectory(data);
  try {
    await cleanUp(data, options.reset === true);
    const stack = await startParts(options, environment, config, data);
    return { ...stack, stop: () => stack.stop().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** What an earlier start of this folder left, whether it was killed or is to be forgotten. */
async function cleanUp(data: DataDirectory, reset: boolean): Promise<void> {
  await endLeftoverProcesses(data);
  await removeStackInfo(data);
  if (!reset) return;
  await clearLeftovers(await recordedCluster(data));
  await resetDataDirectory(data);
  await createDataDirectory(data);
}

async function choosePort(options: StackOptions, config: StackEnvironment, ports: PortAllocator): Promise<number> {
  const wish = options.port ?? config.CN_PORT ?? defaultPort;
  if (wish === 0) return ports.take();
  const host = config.CN_HOST ?? '127.0.0.1';
  if (!(await isPortFree(wish, host))) {
    throw new StackFailure(
      `Port ${wish} on ${host} is taken by another program: stop that one, or choose another port with --port.`,
    );
  }
  ports.reserve(wish);
  return wish;
}

async function startParts(
  options: StackOptions,
  environment: NodeJS.ProcessEnv,
  config: StackEnvironment,
  data: DataDirectory,
): Promise<Stack> {
  const say = options.say ?? (() => undefined);
  const ports = new PortAllocator();
  const apiPort = await choosePort(options, config, ports);
  const secrets = await openSecrets(data, clusterExists(await recordedCluster(data)));
  let fail: (failure: StackFailure) => void = () => undefined;
  const failed = new Promise<StackFailure>((resolve) => (fail = resolve));
  const runner: PartRunner = new PartRunner({
    data,
    echo: options.verbose === true,
    say,
    gaveUp: (failure) => fail(nameFullDisk(failure, runner, data)),
  });
  const context: StackContext = { options, environment, config, data, runner, ports, apiPort, say };
  const extras: Extras = {};
  const stop = async (): Promise<void> => {
    extras.scheduler?.stop();
    await runner.stop();
    await extras.inbox?.stop();
    await removeStackInfo(data);
  };
  const interrupt = (): void => void runner.stop();
  options.signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const running = await startAll(context, secrets, extras);
    return {
      ...running,
      secrets,
      data,
      failed,
      stop,
      pids: () => runner.pids(),
      restart: (name) => runner.restart(name),
      kill: () => runner.kill(),
    };
  } catch (error) {
    const failure = nameFullDisk(error, runner, data);
    await stop();
    throw failure;
  } finally {
    options.signal?.removeEventListener('abort', interrupt);
  }
}

/** What runs inside this process, beside the parts that are processes of their own. */
interface Extras {
  inbox?: Inbox;
  scheduler?: Scheduler;
}

async function startAll(
  context: StackContext,
  secrets: Secrets,
  extras: Extras,
): Promise<Pick<Stack, 'info' | 'databaseUrl' | 'superuserUrl'>> {
  const { config, options, data, ports, say } = context;
  const database = await startDatabase(context, secrets);
  options.signal?.throwIfAborted();
  if (config.CN_SMTP_URL === undefined) {
    const [webPort, smtpPort] = [neighbour(context, 5), neighbour(context, 6)];
    const providerSecret = config.CN_PROVIDER_SECRET ?? secrets.providerSecret;
    extras.inbox = await startInbox({ file: data.inboxFile, ports, webPort, smtpPort, providerSecret });
  }
  const info = await startServices(context, secrets, database, extras.inbox);
  options.signal?.throwIfAborted();
  const workerSecret = config.CN_WORKER_SECRET ?? secrets.workerSecret;
  const auditHeadsFile = config.CN_AUDIT_HEADS_FILE ?? data.auditHeadsFile;
  extras.scheduler = startScheduler({ edgeUrl: info.edgeUrl, workerSecret, auditHeadsFile, warn: say });
  return { info, databaseUrl: database?.url, superuserUrl: database?.superuserUrl };
}

function nameFullDisk<E>(failure: E, runner: PartRunner, data: DataDirectory): E | StackFailure {
  return runner.sawFullDisk()
    ? new StackFailure(`The disk is full: free some space for ${data.root} and start again.`)
    : failure;
}

async function startServices(
  context: StackContext,
  secrets: Secrets,
  database: Database | undefined,
  inbox: Inbox | undefined,
): Promise<StackInfo> {
  const { config, data, runner, apiPort } = context;
  const baseUrl = config.CN_PUBLIC_URL ?? `http://127.0.0.1:${apiPort}`;
  const smtpUrl = config.CN_SMTP_URL ?? `smtp://127.0.0.1:${inbox?.smtpPort ?? 25}`;
  const gateway = await startGateway(context, secrets, {
    authenticatorUrl: database?.authenticatorUrl,
    smtpUrl,
    publicUrl: baseUrl,
    providerUrl: config.CN_PROVIDER_URL ?? inbox?.providerUrl,
  });
  context.options.signal?.throwIfAborted();
  await startApi(context, secrets, { gateway, publicUrl: baseUrl, fingerprint: database?.fingerprint });
  const demo = database?.demo ?? noDemo;
  const describe = (): StackInfo => ({
    baseUrl,
    edgeUrl: gateway.edgeUrl,
    postgrestUrl: gateway.postgrestUrl,
    databaseUrl: database?.url ?? null,
    inboxUrl: inbox === undefined ? null : `http://127.0.0.1:${inbox.webPort}`,
    smtpUrl,
    tenants: demo.tenants,
    admin: demo.admin ?? null,
    dataDirectory: data.root,
    ports: {
      api: apiPort,
      ...gateway.ports,
      ...(database?.port !== undefined && { postgres: database.port }),
      ...(inbox !== undefined && { inbox: inbox.webPort, smtp: inbox.smtpPort }),
    },
    pids: runner.pids(),
  });
  const info = describe();
  await writeStackInfo(data, info);
  runner.whenChanged(() => writeStackInfo(data, describe()));
  return info;
}
