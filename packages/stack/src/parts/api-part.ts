import { personalSettings, systemEnvironment } from '../process/child.ts';
import type { Part } from '../process/supervised-part.ts';
import { inRepository, repositoryRoot } from '../repository.ts';
import { fromSetting, inPackage } from './find-program.ts';
import { answersOk } from './http-probe.ts';

export interface ApiPlan {
  readonly host: string;
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
  /** CN_… variables the API reads. */
  readonly variables: Readonly<Record<string, string>>;
  readonly program: string;
}

const fastMajor = 24;

/** Node 24 serves Express two and a half times as fast as Node 20 (docs/architecture.md), so it is used where present. */
export function findNode(setting: string | undefined): string {
  const chosen = fromSetting('CN_NODE_BIN', setting);
  if (chosen !== undefined) return chosen;
  if (Number(process.versions.node.split('.')[0]) >= fastMajor) return process.execPath;
  const runtime = new URL('../../runtime/package.json', import.meta.url).href;
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  return (
    names.map((name) => inPackage(name, 'bin/node', runtime)).find((path) => path !== undefined) ?? process.execPath
  );
}

/** Where this machine reaches it: an address to listen on need not be one to call. */
export function apiAddress({ host, port }: Pick<ApiPlan, 'host' | 'port'>): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

export function apiPart(plan: ApiPlan): Part {
  const env = {
    ...systemEnvironment(plan.environment),
    ...personalSettings(plan.environment),
    ...plan.variables,
    NODE_ENV: 'production',
    CN_HOST: plan.host,
    CN_PORT: String(plan.port),
  };
  return {
    name: 'api',
    title: 'The API',
    readyMilliseconds: 20_000,
    prepare: async () => ({
      command: plan.program,
      // It keeps nothing between requests but small caches: a small heap collects sooner and stays small.
      args: ['--max-old-space-size=160', '--max-semi-space-size=8', inRepository('contractnest-api/dist/main.js')],
      env,
      cwd: repositoryRoot,
      stopSignal: 'SIGTERM',
      stopMilliseconds: 12_000,
    }),
    isReady: () => answersOk(`${apiAddress(plan)}/healthz`),
  };
}
