import type { LoadResult } from '../load/job.ts';

export type Samples<Name extends string> = Readonly<Record<Name, readonly LoadResult[]>>;

/** Every variant once a round, each round beginning with another one: drift and neighbours meet all alike. */
export async function interleave<Name extends string>(
  names: readonly Name[],
  rounds: number,
  measure: (name: Name) => Promise<LoadResult>,
): Promise<Samples<Name>> {
  const samples = Object.fromEntries(names.map((name) => [name, [] as LoadResult[]])) as Record<Name, LoadResult[]>;
  for (let round = 0; round < rounds; round += 1) {
    const shift = round % names.length;
    for (const name of [...names.slice(shift), ...names.slice(0, shift)]) samples[name].push(await measure(name));
  }
  return samples;
}
