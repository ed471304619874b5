/** Plain text tables: the first column to the left, numbers to the right. */
import type { LoadResult } from '../load/job.ts';
import { spreadOf, type Spread } from '../measure/statistics.ts';
import { isReached, type Figure } from './figure.ts';

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const format = (line: readonly string[]): string =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [format(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(format)].join('\n');
}

export const ratio = ({ median, min, max }: Spread): string =>
  `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;

const whole = ({ median, min, max }: Spread): string => `${median.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`;

/** Requests per second with their range, p50, p99. */
export function loadCells(samples: readonly LoadResult[]): string[] {
  const medianOf = (pick: (sample: LoadResult) => number): string => spreadOf(samples.map(pick)).median.toFixed(2);
  return [whole(spreadOf(samples.map((s) => s.perSecond))), medianOf((s) => s.p50), medianOf((s) => s.p99)];
}

export function cpuCells(samples: readonly LoadResult[], parts: readonly string[]): string[] {
  return parts.map((part) => {
    const { median } = spreadOf(samples.map((sample) => sample.cpu[part] ?? Number.NaN));
    return Number.isNaN(median) ? '' : median.toFixed(0);
  });
}

export function goalTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const digits = figure.unit === undefined ? 2 : figure.unit === 'MB' ? 0 : 1;
    const show = (value: number): string =>
      `${value.toFixed(digits)}${figure.unit === undefined ? '' : ` ${figure.unit}`}`;
    const bound = figure.better === 'higher' ? '≥' : '≤';
    return [figure.name, show(figure.value), `${bound} ${show(figure.goal)}`, isReached(figure) ? 'reached' : 'MISSED'];
  });
  return table(['figure', 'measured', 'goal', ''], rows);
}
