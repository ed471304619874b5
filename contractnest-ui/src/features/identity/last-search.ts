/**
 * The list of tenants as it was left, so that coming back by the menu finds it again: for this person, in this tab and
 * no longer, since a search can hold names and addresses.
 */
const keyOf = (personId: string): string => `cn.tenants.${personId}`;

export function keepSearch(personId: string, search: object): void {
  const kept = Object.fromEntries(
    Object.entries(search).filter(([name, value]) => name !== 'page' && value !== undefined),
  );
  try {
    sessionStorage.setItem(keyOf(personId), JSON.stringify(kept));
  } catch {
    // Storage can be switched off; then the list begins anew.
  }
}

/** Undefined where there is nothing to come back to. What it says is read through the schema of the URL. */
export function lastSearch(personId: string): Record<string, unknown> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(personId)) ?? '{}');
    const isSome = typeof kept === 'object' && kept !== null && Object.keys(kept).length > 0;
    return isSome ? (kept as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
