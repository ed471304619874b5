import type { Generator } from './load/generator.ts';
import type { Crowd, Job, LoadResult, Tenant, Variant } from './load/job.ts';
import type { Options } from './options.ts';
import type { Figure } from './report/figure.ts';
import type { BenchSecrets, BenchStack } from './stack/bench-stack.ts';
import type { StackInfo } from '@contractnest/stack';

/** What every section works with. */
export interface Bench {
  readonly options: Options;
  readonly stack: BenchStack;
  readonly info: StackInfo;
  readonly secrets: BenchSecrets;
  readonly tenants: readonly Tenant[];
  readonly generator: Generator;
  say(line: string): void;
  /** For the table at the end. */
  reach(figure: Figure): void;
  /** Raw samples, for --json. */
  keep(name: string, samples: unknown): void;
}

export function measure(
  bench: Bench,
  variant: Variant,
  crowd: Crowd,
  connections: number,
  population?: number,
): Promise<LoadResult> {
  const { seconds, warmUpSeconds } = bench.options;
  const job: Job = { variant, crowd, population, connections, seconds, warmUpSeconds };
  return bench.generator.run(job);
}
