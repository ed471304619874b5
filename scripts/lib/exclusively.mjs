import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { inRoot } from './run.mjs';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryLock(path) {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Two commands started at once must not install or build into each other; the second waits and finds it done. */
export async function exclusively(work) {
  mkdirSync(inRoot('.contractnest'), { recursive: true, mode: 0o700 });
  const path = inRoot('.contractnest/install.lock');
  while (!tryLock(path)) {
    const holder = Number(existsSync(path) ? readFileSync(path, 'utf8') : 0);
    if (holder > 0 && !isAlive(holder)) rmSync(path, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
