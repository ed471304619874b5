/** On what the figures were taken: without it they mean nothing to anybody else. */
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { findNode } from '../packages/stack/src/parts/api-part.ts';
import { findDeno } from '../packages/stack/src/parts/edge-part.ts';
import { findPostgrest } from '../packages/stack/src/parts/postgrest-part.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

const versionOf = (program: string): string =>
  (execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? '').trim();

export function describeMachine(postgres: string): Machine {
  const { env } = process;
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${release()} ${process.arch}`,
    loadBefore: loadavg()[0] ?? 0,
    versions: {
      Postgres: postgres,
      PostgREST: versionOf(findPostgrest(env, env['CN_POSTGREST_BIN'])),
      Deno: versionOf(findDeno(env, env['CN_DENO_BIN'])),
      'Node of the API and of the load': versionOf(findNode(env['CN_NODE_BIN'])),
    },
  };
}
