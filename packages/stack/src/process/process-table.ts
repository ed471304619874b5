/** Questions about processes that are not our children (any more). */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const hasProc = process.platform === 'linux';

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The fields of /proc/<pid>/stat after the name, which may hold blanks and brackets. */
function statFields(pid: number): string[] | undefined {
  const text = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function ps(pid: number, column: string): string | undefined {
  const text = attempt(() => execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim());
  return text === '' ? undefined : text;
}

/** A zombie is dead: where nothing reaps orphans (many containers) it would look alive for ever. */
export function isAlive(pid: number): boolean {
  if (hasProc) {
    const state = statFields(pid)?.[0];
    return state !== undefined && state !== 'Z' && state !== 'X';
  }
  const state = ps(pid, 'state');
  return state !== undefined && !state.startsWith('Z');
}

/** With the pid it names one process for good, since pids are used again. */
export function startMark(pid: number): string | undefined {
  return hasProc ? statFields(pid)?.[19] : ps(pid, 'lstart');
}

export function commandLine(pid: number): string {
  const text = hasProc
    ? attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
    : ps(pid, 'command');
  return text ?? '';
}

export interface ProcessMark {
  readonly pid: number;
  readonly mark: string | undefined;
}

export function markProcess(pid: number): ProcessMark {
  return { pid, mark: startMark(pid) };
}

export function isSameProcess({ pid, mark }: ProcessMark): boolean {
  return isAlive(pid) && startMark(pid) === mark;
}

/** Processes whose working directory is `directory`; Linux only, elsewhere none. */
export function processesIn(directory: string): number[] {
  if (!hasProc) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === directory && isAlive(pid));
}

export function signal(pid: number, name: NodeJS.Signals): void {
  attempt(() => process.kill(pid, name));
}

/** True when the process is gone in time. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
