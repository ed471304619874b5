import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const inRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** One sentence for a person, no stack trace. */
export function fail(sentence, exitCode = 1) {
  throw Object.assign(new Error(sentence), { exitCode });
}

/**
 * Runs a program to its end. `quiet` keeps its output and shows it only when it fails. `what` names it in the
 * sentence about a failure; without it the program has said all itself.
 * Ctrl-C reaches it from the terminal; what only reaches us is handed on.
 */
export async function run(command, args, { env = process.env, cwd = inRoot('.'), quiet = false, what = '' }) {
  const child = spawn(command, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  let stopped;
  const handOn = (signal) => {
    stopped = signal;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handOn);
  const code = await new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`${what || 'A program'} cannot be run (${command}): ${error.message}.`)),
    );
    child.once('close', (status, signal) => resolve(signal === null ? status : 1));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, handOn);
  if (stopped !== undefined) fail('Stopped.', 130);
  if (code === 0) return;
  if (quiet) process.stderr.write(output);
  if (what === '') fail('', code ?? 1);
  fail(/ENOSPC|no space left/i.test(output) ? `${what} failed: the disk is full.` : `${what} failed.`, code ?? 1);
}
