import { spawn } from 'node:child_process';
import type { LogFile } from './log-file.ts';

/** How one program is started. The environment is complete: nothing of ours leaks into it. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly uid?: number;
  readonly gid?: number;
  /** The signal that asks it to stop in order. */
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to stop before it is killed. */
  readonly stopMilliseconds: number;
}

export interface Child {
  readonly pid: number;
  /** Resolves with `signal SIGKILL` or `code 1`. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const systemVariables = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'LC_ALL', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];

function pick(environment: NodeJS.ProcessEnv, wanted: (name: string) => boolean): Record<string, string> {
  const pairs = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || !wanted(name) ? [] : [[name, value] as const],
  );
  return Object.fromEntries(pairs);
}

/** The variables every program needs, and no secret. */
export function systemEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  return pick(environment, (name) => systemVariables.includes(name));
}

/** Handed to single parts by name, if at all. */
const notForAll = [
  'CN_DATA_DIR',
  'CN_AUTHENTICATOR_PASSWORD',
  'CN_OTP_PEPPER',
  'CN_SECOND_FACTOR_KEY',
  'CN_WORKER_SECRET',
  'CN_SMTP_URL',
  'CN_SEED',
];

/** What a person set for API and edge beyond what the stack decides: limits, proxies, tracing. */
export function personalSettings(environment: NodeJS.ProcessEnv): Record<string, string> {
  return pick(environment, (name) => /^(CN|OTEL)_/.test(name) && !name.endsWith('_BIN') && !notForAll.includes(name));
}

export async function startChild(launch: Launch, log: LogFile, echo: boolean): Promise<Child> {
  const output = echo ? 'inherit' : log.fd;
  const child = spawn(launch.command, launch.args, {
    cwd: launch.cwd,
    env: { ...launch.env },
    stdio: ['ignore', output, output],
    // A group of its own: Ctrl-C in the terminal reaches us alone, and we stop the parts in order.
    detached: true,
    ...(launch.uid !== undefined && { uid: launch.uid }),
    ...(launch.gid !== undefined && { gid: launch.gid }),
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${launch.command} did not start.`);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  });
  return {
    pid,
    ended,
    stop: () =>
      stopChild(
        () => child.kill(launch.stopSignal),
        () => child.kill('SIGKILL'),
        ended,
        launch.stopMilliseconds,
      ),
  };
}

async function stopChild(
  ask: () => void,
  kill: () => void,
  ended: Promise<string>,
  milliseconds: number,
): Promise<void> {
  ask();
  const timer = setTimeout(kill, milliseconds);
  await ended;
  clearTimeout(timer);
}
