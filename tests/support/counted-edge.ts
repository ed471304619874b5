/** A second edge runtime whose calls to PostgREST pass a proxy that counts them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { secret, stack } from './stack.ts';

const root = join(import.meta.dirname, '../..');

export interface CountedEdge {
  readonly url: string;
  /** Paths PostgREST was asked for since the last call. */
  take(): string[];
  stop(): Promise<void>;
}

export async function startCountedEdge(): Promise<CountedEdge> {
  const seen: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    seen.push(incoming.url ?? '');
    const target = new URL(incoming.url ?? '/', stack.postgrestUrl);
    const onward = request(
      target,
      { method: incoming.method, headers: { ...incoming.headers, host: target.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await listen(proxy);
  const port = await freePort();
  const child = startDeno(port, `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/functions/v1/health`);
  return {
    url,
    take: () => seen.splice(0),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

function startDeno(port: number, postgrestUrl: string): ChildProcess {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'linux' ? `linux-${process.arch}-glibc` : `${process.platform}-${process.arch}`;
  const deno = join(dirname(require.resolve(`@deno/${platform}/package.json`)), 'deno');
  const args = [
    'run',
    '--quiet',
    '--no-prompt',
    '--allow-net',
    '--allow-env',
    '--allow-read',
    '--cached-only',
    join(root, 'contractnest-edge/main.ts'),
  ];
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DENO_DIR: join(root, 'node_modules/.cache/deno'),
    CN_EDGE_PORT: String(port),
    CN_POSTGREST_URL: postgrestUrl,
    CN_JWT_PRIVATE_KEY: secret('jwtPrivateKey'),
    CN_JWT_PUBLIC_JWKS: secret('jwtPublicJwks'),
    CN_OTP_PEPPER: secret('otpPepper'),
    CN_SECOND_FACTOR_KEY: secret('secondFactorKey'),
    CN_SMS_SENDER: 'inbox',
  };
  return spawn(deno, args, { cwd: root, env, stdio: 'ignore' });
}

const listen = async (server: Server): Promise<void> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
};

async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server);
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers at ${url}`);
}
