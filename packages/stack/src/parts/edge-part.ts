import { StackFailure } from '../failure.ts';
import { personalSettings, systemEnvironment } from '../process/child.ts';
import type { Part } from '../process/supervised-part.ts';
import { inRepository, repositoryRoot } from '../repository.ts';
import { fromSetting, inPackage, onPath } from './find-program.ts';
import { answersOk } from './http-probe.ts';

export interface EdgePlan {
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
  /** CN_… variables the functions read. */
  readonly variables: Readonly<Record<string, string>>;
  readonly program: string;
}

export function findDeno(environment: NodeJS.ProcessEnv, setting: string | undefined): string {
  const platform = process.platform === 'linux' ? `linux-${process.arch}-glibc` : `${process.platform}-${process.arch}`;
  const found =
    fromSetting('CN_DENO_BIN', setting) ?? inPackage(`@deno/${platform}`, 'deno') ?? onPath('deno', environment);
  if (found !== undefined) return found;
  throw new StackFailure(
    `Deno is missing for ${process.platform}-${process.arch}: run "npm ci", or set CN_DENO_BIN to the program.`,
  );
}

export function edgePart(plan: EdgePlan): Part {
  const env = {
    ...systemEnvironment(plan.environment),
    ...personalSettings(plan.environment),
    ...plan.variables,
    CN_EDGE_PORT: String(plan.port),
    DENO_DIR: inRepository('node_modules/.cache/deno'),
    DENO_NO_UPDATE_CHECK: '1',
    NO_COLOR: '1',
  };
  const permissions = ['--no-prompt', '--allow-net', '--allow-env', '--allow-read'];
  // Halves what it holds under load, at no measurable cost.
  const memory = '--v8-flags=--max-semi-space-size=2,--max-old-space-size=128';
  // Only what npm installed is loaded: a start fetches nothing.
  const sources = ['--no-remote', '--cached-only'];
  return {
    name: 'edge',
    title: 'The edge runtime (Deno)',
    readyMilliseconds: 20_000,
    prepare: async () => ({
      command: plan.program,
      args: ['run', '--quiet', memory, ...permissions, ...sources, inRepository('contractnest-edge/main.ts')],
      env,
      cwd: repositoryRoot,
      stopSignal: 'SIGTERM',
      stopMilliseconds: 5_000,
    }),
    isReady: () => answersOk(`http://127.0.0.1:${plan.port}/functions/v1/health`),
  };
}
