/** Clears what an earlier postmaster of the same folder left, when that is safe. */
import { readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive, processesIn, signal, waitForEnd } from '../process/process-table.ts';
import { StackFailure } from '../failure.ts';

async function recordedPid(directory: string): Promise<number | undefined> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isPostmasterOf(pid: number, directory: string): boolean {
  const command = commandLine(pid);
  return isAlive(pid) && command.includes('postgres') && command.includes(directory);
}

/**
 * A postmaster that still runs on this folder lost its supervisor: it is asked to stop. Backends that outlived
 * a killed postmaster are ended, since Postgres rightly refuses to start beside them. The pid file goes last,
 * and only when the process it names is dead or a stranger that got the same pid.
 */
export async function clearLeftovers(directory: string): Promise<void> {
  const pid = await recordedPid(directory);
  if (pid !== undefined && isPostmasterOf(pid, directory)) {
    signal(pid, 'SIGINT');
    if (!(await waitForEnd(pid, 10_000))) signal(pid, 'SIGQUIT');
    if (!(await waitForEnd(pid, 5_000))) {
      throw new StackFailure(
        `An earlier Postgres (process ${pid}) still runs on ${directory} and does not stop: end it and start again.`,
      );
    }
  }
  for (const backend of processesIn(directory)) {
    if (!commandLine(backend).includes('postgres')) continue;
    signal(backend, 'SIGKILL');
    await waitForEnd(backend, 2_000);
  }
  if (pid !== undefined) await rm(join(directory, 'postmaster.pid'), { force: true });
}
