/** PostgREST on the bench's own functions, set up as the stack's is, with the door or without. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findPostgrest, postgrestPart } from '../../packages/stack/src/parts/postgrest-part.ts';
import { freePort } from './bench-stack.ts';

export interface BenchPostgrest {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface BenchPostgrestPlan {
  readonly databaseUrl: string;
  readonly publicJwks: string;
  readonly door: boolean;
}

const readyMilliseconds = 20_000;

export async function startBenchPostgrest({
  databaseUrl,
  publicJwks,
  door,
}: BenchPostgrestPlan): Promise<BenchPostgrest> {
  const port = await freePort();
  const program = findPostgrest(process.env, process.env['CN_POSTGREST_BIN']);
  const adminPort = await freePort();
  const part = postgrestPart({ port, adminPort, databaseUrl, publicJwks, environment: process.env, program });
  const { command, args, cwd, env, stopSignal } = await part.prepare(new AbortController().signal);
  const changed: NodeJS.ProcessEnv = { ...env, PGRST_DB_SCHEMAS: 'bench' };
  if (!door) delete changed['PGRST_DB_PRE_REQUEST'];
  const child = spawn(command, args, { cwd, env: changed, stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(stopSignal);
    await ended;
  };
  const deadline = performance.now() + readyMilliseconds;
  while (!(await part.isReady())) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error('PostgREST for the comparison of the door did not start.');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop };
}
