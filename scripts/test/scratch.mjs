/**
 * Where a run keeps what it throws away: in memory where there is room. A cloned database is four thousand small files;
 * they cost two seconds of a processor on ext4 and two tenths in memory, some three hundred times a run.
 */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
// A run holds up to 2 GB there; the rest is for Chromium, the type checker and whoever else is on the machine.
const roomBytes = 6e9;
const ownPrefix = 'contractnest-test-run-';

/** Containers often mount it so that nothing runs from there, and some tests run programs that they copied. */
function mayRunPrograms() {
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, folder]) => folder === memory);
  return mount !== undefined && !mount[3].split(',').includes('noexec');
}

function hasRoom() {
  if (process.platform !== 'linux' || !existsSync(memory)) return false;
  try {
    if (!mayRunPrograms()) return false;
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > roomBytes && process.availableMemory() > roomBytes;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** What a run that was killed left behind would hold memory until the machine starts again. */
function clearLeftovers() {
  for (const name of readdirSync(memory).filter((entry) => entry.startsWith(ownPrefix))) {
    const pid = Number(name.slice(ownPrefix.length).split('-')[0]);
    if (!isAlive(pid)) rmSync(join(memory, name), { recursive: true, force: true });
  }
}

/** The folder, and how to remove it. The user Postgres runs as may pass through it, and list nothing. */
export function makeScratch() {
  const inMemory = hasRoom();
  if (inMemory) clearLeftovers();
  const folder = mkdtempSync(join(inMemory ? memory : tmpdir(), `${ownPrefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}
