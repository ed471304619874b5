/**
 * How long the properties search, and where. Every run walks the same path, so that a red run speaks of the change
 * before it; `CN_PROPERTY_RUNS=1000` searches longer, `CN_PROPERTY_SEED=7` elsewhere.
 */
import type { Parameters } from 'fast-check';

const { CN_PROPERTY_RUNS, CN_PROPERTY_SEED } = process.env;

export const searchMilliseconds = CN_PROPERTY_RUNS === undefined ? 60_000 : 3_600_000;

/** A failure prints its seed. */
export function searching(numRuns: number): Parameters<unknown> {
  return {
    numRuns: CN_PROPERTY_RUNS === undefined ? numRuns : Number(CN_PROPERTY_RUNS),
    // Before jest loses patience, so that a failure is told, if not with the smallest history.
    interruptAfterTimeLimit: searchMilliseconds * 0.75,
    seed: Number(CN_PROPERTY_SEED ?? 20_261_121),
  };
}

/** A planted bug is looked for along the same path every time, and the first sight of it is enough. */
export const lookingForBug: Parameters<unknown> = { seed: 9, numRuns: 60, endOnFailure: true };
