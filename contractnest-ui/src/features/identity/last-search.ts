/** The list of tenants as it was left, so that coming back by the menu finds it again. */
import { readPreference, writePreference } from '#lib/preferences.ts';

const KEY = 'cn.tenants';

export function keepSearch(search: object): void {
  const { page: _, ...kept } = JSON.parse(JSON.stringify(search)) as Record<string, unknown>;
  writePreference(KEY, JSON.stringify(kept));
}

/** Undefined where there is nothing to come back to. What it says is read through the schema of the URL. */
export function lastSearch(): Record<string, unknown> | undefined {
  try {
    const kept: unknown = JSON.parse(readPreference(KEY) ?? '{}');
    const isSome = typeof kept === 'object' && kept !== null && Object.keys(kept).length > 0;
    return isSome ? (kept as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
