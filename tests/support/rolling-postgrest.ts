/** A second PostgREST in front of the stack's database that takes back whatever a call did: any function may be run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findPostgrest, postgrestPart } from '@contractnest/stack/postgrest';
import { freePort } from './run-deno.ts';
import { secret, stack } from './stack.ts';

export interface RollingPostgrest {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startRollingPostgrest(): Promise<RollingPostgrest> {
  const port = await freePort();
  const databaseUrl = new URL(stack.databaseUrl ?? '');
  databaseUrl.username = 'authenticator';
  databaseUrl.password = secret('authenticatorPassword');
  const part = postgrestPart({
    port,
    adminPort: await freePort(),
    databaseUrl: databaseUrl.href,
    publicJwks: secret('jwtPublicJwks'),
    environment: process.env,
    program: findPostgrest(process.env, process.env['CN_POSTGREST_BIN']),
  });
  const { command, args, env, cwd } = await part.prepare(new AbortController().signal);
  const child = spawn(command, args, { env: { ...env, PGRST_DB_TX_END: 'rollback' }, cwd, stdio: 'ignore' });
  while (!(await part.isReady())) {
    if (child.exitCode !== null) throw new Error('PostgREST ended');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
