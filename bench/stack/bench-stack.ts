/** The stack that is measured: `npm start` in a process of its own, with a data folder that is thrown away. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StackInfo } from '@contractnest/stack';

const bootstrap = fileURLToPath(new URL('../../scripts/bootstrap.mjs', import.meta.url));
const readyMilliseconds = 120_000;

/** Empty is absent, and wins over .env: the bench must not meet somebody's real database. */
const ownServices = Object.fromEntries(
  [
    'DATABASE_URL',
    'SUPABASE_URL',
    'SUPABASE_ANON_KEY',
    'CN_JWT_PRIVATE_KEY',
    'CN_JWT_PUBLIC_JWKS',
    'CN_PUBLIC_URL',
    'CN_SMTP_URL',
  ].map((name) => [name, '']),
);

export interface BenchSecrets {
  readonly superuserPassword: string;
  readonly authenticatorPassword: string;
  readonly jwtPrivateKey: string;
  readonly jwtPublicJwks: string;
  readonly workerSecret: string;
}

export class BenchStack {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly folder: string,
    private readonly port: number,
    private readonly hasUi: boolean,
  ) {}

  static async create(hasUi: boolean): Promise<BenchStack> {
    return new BenchStack(await mkdtemp(join(tmpdir(), 'contractnest-bench-')), await freePort(), hasUi);
  }

  /** Answers how many seconds it took until the whole chain was ready. */
  async start(): Promise<number> {
    const began = performance.now();
    const pages = this.hasUi ? [] : ['--no-ui'];
    const args = [bootstrap, 'start', ...pages, '--port', String(this.port), '--data', this.folder];
    this.output = '';
    this.child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // One tenant takes what many would: its limit must not be what is measured.
      env: { ...process.env, ...ownServices, CN_RATE_LIMIT_KEY: '1000000', CN_RATE_LIMIT_TENANT: '1000000' },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    await this.untilReady(began + readyMilliseconds);
    return (performance.now() - began) / 1000;
  }

  async stop(): Promise<void> {
    if (this.child === undefined || this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGINT');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Of the process that `npm start` runs; all others are its children. */
  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) throw new Error('the stack does not run');
    return pid;
  }

  async info(): Promise<StackInfo> {
    return JSON.parse(await readFile(join(this.folder, 'stack.json'), 'utf8')) as StackInfo;
  }

  async secrets(): Promise<BenchSecrets> {
    return JSON.parse(await readFile(join(this.folder, 'secrets.json'), 'utf8')) as BenchSecrets;
  }

  private async untilReady(deadline: number): Promise<void> {
    while (performance.now() < deadline) {
      if (this.child?.exitCode !== null) throw new Error(`The stack did not start:\n${this.output}`);
      const answer = await fetch(`http://127.0.0.1:${this.port}/readyz`).catch(() => undefined);
      // The file says that the start is over; of an earlier start it was removed.
      if (answer?.ok === true && existsSync(join(this.folder, 'stack.json'))) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`The stack was not ready in time:\n${this.output}`);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
