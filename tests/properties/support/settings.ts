/** How long the properties search. `CN_PROPERTY_RUNS=1000` searches longer, `CN_PROPERTY_SEED` repeats a search. */
import type { Parameters } from 'fast-check';

const { CN_PROPERTY_RUNS, CN_PROPERTY_SEED } = process.env;

/** A failure prints its seed. */
export function searching(numRuns: number): Parameters<unknown> {
  return {
    numRuns: CN_PROPERTY_RUNS === undefined ? numRuns : Number(CN_PROPERTY_RUNS),
    ...(CN_PROPERTY_SEED !== undefined && { seed: Number(CN_PROPERTY_SEED) }),
  };
}

/** A planted bug is looked for along the same path every time, and the first sight of it is enough. */
export const lookingForBug: Parameters<unknown> = { seed: 2, numRuns: 60, endOnFailure: true };

export const searchMilliseconds = CN_PROPERTY_RUNS === undefined ? 60_000 : 3_600_000;
