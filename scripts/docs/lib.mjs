/** What the checks of the documentation share. Run from anywhere; paths are those of the repository. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot } from '../lib/run.mjs';

export const read = (path) => readFileSync(inRoot(path), 'utf8');

/** Files under a folder whose name ends as asked, relative to the repository, sorted. */
export function filesUnder(folder, ending) {
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(inRoot('.'), join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort();
}

/** One line when all is well; each fault on its own line otherwise, and exit code 1. */
export function report(faults, sentence) {
  process.stdout.write(faults.length === 0 ? `${sentence}\n` : `${faults.join('\n')}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
