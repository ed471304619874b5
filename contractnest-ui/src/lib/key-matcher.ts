/** Two keys belong together when the second follows within this time. */
const SEQUENCE_MS = 900;

/** Feeds keys one by one; answers the binding they complete, such as `j` or `g c`. */
export function createMatcher(
  now: () => number = Date.now,
): (key: string, known: Iterable<string>) => string | undefined {
  let first: { readonly key: string; readonly at: number } | undefined;
  return (key, known) => {
    const names = new Set(known);
    const pair = first !== undefined && now() - first.at < SEQUENCE_MS ? `${first.key} ${key}` : undefined;
    first = undefined;
    if (pair !== undefined && names.has(pair)) return pair;
    if ([...names].some((name) => name.startsWith(`${key} `))) first = { key, at: now() };
    return names.has(key) ? key : undefined;
  };
}
