/** Variants side by side, as spends or events a second. */
import { measure, type Bench } from '../context.ts';
import { sizeOf, type Crowd, type Variant } from '../load/job.ts';
import { interleave, type Samples } from '../measure/rounds.ts';
import { pairedRatios, type Spread } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';

export interface Way {
  readonly title: string;
  readonly variant: Variant;
  readonly population?: number;
  /** Before each measurement of this way. */
  readonly before?: () => Promise<void>;
}

export interface Comparison<Name extends string> {
  readonly title: string;
  /** What one is, for the head of the table. */
  readonly unit: string;
  readonly ways: Readonly<Record<Name, Way>>;
  readonly base: NoInfer<Name>;
  readonly crowd: Crowd;
  readonly connections: number;
}

const parts = ['postgres', 'generator'];

/** Prints the table and answers each way's rate by that of the base. */
export async function compare<Name extends string>(
  bench: Bench,
  { title, unit, ways, base, crowd, connections }: Comparison<Name>,
): Promise<Readonly<Record<Name, Spread>>> {
  const names = Object.keys(ways) as Name[];
  const samples: Samples<Name> = await interleave(names, bench.options.rounds, async (name) => {
    const { variant, population, before } = ways[name];
    await before?.();
    const result = await measure(bench, variant, crowd, connections, population);
    return { ...result, perSecond: result.perSecond * sizeOf(variant) };
  });
  const rates = (name: Name): number[] => samples[name].map((sample) => sample.perSecond);
  const ratios = Object.fromEntries(names.map((name) => [name, pairedRatios(rates(name), rates(base))])) as Record<
    Name,
    Spread
  >;
  bench.say(`\n${title}, ${connections} connections`);
  bench.say(
    table(
      ['way', `${unit}/s`, 'p50 ms', 'p99 ms', `of ${ways[base].title}`, ...parts.map((part) => `µs ${part} a call`)],
      names.map((name) => [
        ways[name].title,
        ...loadCells(samples[name]),
        ratio(ratios[name]),
        ...cpuCells(samples[name], parts),
      ]),
    ),
  );
  bench.keep(`${title} ${connections}`, samples);
  return ratios;
}
