/** CPU time and memory of processes, read from /proc; elsewhere there is only `ps`. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** Of itself and of children that ended, in seconds. */
  readonly cpu: number;
}

/** Linux counts in hundredths of a second whatever its own clock does. */
const ticksPerSecond = 100;

function readRow(pid: number): ProcessRow | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the last bracket may hold blanks.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return { pid, parent, cpu: ticks / ticksPerSecond };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}

function allRows(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readRow(Number(name)) ?? []);
}

function treeOf(root: number, rows: readonly ProcessRow[]): ProcessRow[] {
  const children = rows.filter((row) => row.parent === root).flatMap((row) => treeOf(row.pid, rows));
  return [...rows.filter((row) => row.pid === root), ...children];
}

/** Seconds of CPU that each named process and its children have used. Empty where there is no /proc. */
export function cpuSeconds(roots: Readonly<Record<string, number>>): Record<string, number> {
  if (process.platform !== 'linux') return {};
  const rows = allRows();
  return Object.fromEntries(
    Object.entries(roots).map(([name, pid]) => [name, treeOf(pid, rows).reduce((sum, row) => sum + row.cpu, 0)]),
  );
}

export interface Memory {
  readonly megabytes: number;
  /** `pss` shares common pages out among their users; `rss` counts them for each. */
  readonly kind: 'pss' | 'rss';
}

export function memoryOfTree(root: number): Memory {
  if (process.platform === 'linux') {
    const kilobytes = treeOf(root, allRows()).map(({ pid }) => pssOf(pid));
    if (kilobytes.every((value) => value !== undefined)) {
      return { megabytes: kilobytes.reduce((sum, value) => sum + value, 0) / 1024, kind: 'pss' };
    }
  }
  return { megabytes: residentOfTree(root) / 1024, kind: 'rss' };
}

function pssOf(pid: number): number | undefined {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    // Gone is nothing; not allowed to look is unknown.
    return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '') ? 0 : undefined;
  }
}

function residentOfTree(root: number): number {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const sum = (pid: number): number =>
    rows.reduce((total, [own, parent, rss = 0]) => {
      return total + (own === pid ? rss : 0) + (parent === pid && own !== undefined ? sum(own) : 0);
    }, 0);
  return sum(root);
}
