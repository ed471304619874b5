/** How long `npm start` takes: with an empty data folder, and with the one that makes. */
import { spreadOf } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import type { Figure } from '../report/figure.ts';
import type { BenchStack } from '../stack/bench-stack.ts';

export interface Starts {
  readonly cold: number;
  readonly warm: readonly number[];
}

/** Leaves the stack running. */
export async function startRepeatedly(stack: BenchStack, options: Options): Promise<Starts> {
  const cold = await stack.start();
  const warm: number[] = [];
  const repeats = options.only.includes('start') ? options.warmStarts : 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    await stack.stop();
    warm.push(await stack.start());
  }
  return { cold, warm };
}

export function warmStartFigure({ warm }: Starts): Figure {
  return {
    name: 'npm start with data, ready after',
    value: spreadOf(warm).median,
    goal: 10,
    better: 'lower',
    unit: 's',
  };
}
