/** One stack per data directory: who holds it, and what a holder that was killed left running. */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { DataDirectory } from './data-directory.ts';
import { StackFailure } from './failure.ts';
import { readIfPresent, writePrivateFile } from './files.ts';
import { isSameProcess, markProcess, signal, waitForEnd, type ProcessMark } from './process/process-table.ts';

function parseMark(text: string): ProcessMark | undefined {
  try {
    const value = JSON.parse(text) as ProcessMark;
    return Number.isInteger(value.pid) ? value : undefined;
  } catch {
    // Cut off by a crash or a full disk: nobody holds it.
    return undefined;
  }
}

/** Returns the function that gives the directory back. */
export async function lockDataDirectory(data: DataDirectory): Promise<() => Promise<void>> {
  const own = JSON.stringify(markProcess(process.pid));
  for (let round = 0; round < 5; round += 1) {
    try {
      await writeFile(data.lockFile, own, { flag: 'wx', mode: 0o600 });
      return () => rm(data.lockFile, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    await clearStaleLock(data);
  }
  throw new StackFailure(`${data.lockFile} cannot be taken: remove it if no stack runs on this folder.`);
}

async function clearStaleLock(data: DataDirectory): Promise<void> {
  const seen = await readIfPresent(data.lockFile);
  if (seen === undefined) return;
  const holder = parseMark(seen);
  if (holder !== undefined && isSameProcess(holder)) {
    throw new StackFailure(
      `ContractNest already runs on ${data.root} (process ${holder.pid}): stop that one, or give this one its own folder with --data.`,
    );
  }
  // Taken aside rather than deleted: between reading and removing, another start may have put its own there.
  const aside = `${data.lockFile}.${process.pid}`;
  await rename(data.lockFile, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => seen);
  if (moved !== seen) await link(aside, data.lockFile).catch(() => undefined);
  await rm(aside, { force: true });
}

export async function recordProcesses(data: DataDirectory, pids: readonly number[]): Promise<void> {
  await writePrivateFile(data.processesFile, JSON.stringify(pids.map(markProcess)));
}

/** Ends what an earlier stack of this directory left behind. Pid and start time must both match. */
export async function endLeftoverProcesses(data: DataDirectory): Promise<void> {
  const text = await readIfPresent(data.processesFile);
  const listed = text === undefined ? [] : parseList(text);
  const running = listed.filter(isSameProcess);
  for (const { pid } of running) signal(pid, 'SIGINT');
  for (const { pid } of running) {
    if (!(await waitForEnd(pid, 10_000))) signal(pid, 'SIGKILL');
  }
  await rm(data.processesFile, { force: true });
}

function parseList(text: string): ProcessMark[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as ProcessMark[]).filter((item) => Number.isInteger(item.pid)) : [];
  } catch {
    return [];
  }
}
