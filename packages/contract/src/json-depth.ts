/** How deep lists and objects may lie in each other; nothing of ours needs a dozen. */
const MAX_JSON_DEPTH = 64;

/** What is deeper would end in whoever walks it next by calling itself: a library, or the database. */
export function isTooDeep(value: unknown, left = MAX_JSON_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1));
}
