/** Runs edge code in a Deno of its own, with the keys of the test stack. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { secret } from './stack.ts';
import { until } from './until.ts';

const root = join(import.meta.dirname, '../..');

export interface DenoRun {
  readonly entry: string;
  /** Where packages are looked for, or the lack of them is to be noticed. */
  readonly cwd?: string;
  readonly postgrestUrl: string;
  readonly variables: Readonly<Record<string, string>>;
}

export function runDeno({ entry, cwd = root, postgrestUrl, variables }: DenoRun): ChildProcess {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'linux' ? `linux-${process.arch}-glibc` : `${process.platform}-${process.arch}`;
  const deno = join(dirname(require.resolve(`@deno/${platform}/package.json`)), 'deno');
  const permissions = ['--allow-net', '--allow-env', '--allow-read'];
  const args = ['run', '--quiet', '--no-prompt', ...permissions, '--no-remote', '--cached-only', entry];
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DENO_DIR: join(root, 'node_modules/.cache/deno'),
    CN_POSTGREST_URL: postgrestUrl,
    CN_JWT_PRIVATE_KEY: secret('jwtPrivateKey'),
    CN_JWT_PUBLIC_JWKS: secret('jwtPublicJwks'),
    CN_OTP_PEPPER: secret('otpPepper'),
    CN_SECOND_FACTOR_KEY: secret('secondFactorKey'),
    CN_SMS_SENDER: 'inbox',
    ...variables,
  };
  return spawn(deno, args, { cwd, env, stdio: 'ignore' });
}

export async function endProcess(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function untilAnswers(url: string): Promise<void> {
  const answered = async (): Promise<true | undefined> => {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    return response !== undefined && response.status < 500 ? true : undefined;
  };
  await until(answered, () => `nothing answers at ${url}`);
}
