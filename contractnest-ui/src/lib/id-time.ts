import { startOfDay } from './dates.ts';

/** Ids of the ledger begin with their time in milliseconds (UUID version 7). */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

/** The day here on which this was made, as `2026-11-21`; undefined for an id without a time. */
export function dayOfId(id: string): string | undefined {
  const at = new Date(timeOfId(id));
  if (Number.isNaN(at.getTime())) return undefined;
  const pad = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return startOfDay(day) === undefined ? undefined : day;
}
