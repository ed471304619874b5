/** Days as people pick them, instants as the API takes them. Half-open: `to` means through that day. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export const isDay = (value: string): boolean => startOfDay(value) !== undefined;

function localDay(value: string, plusDays: number): Date | undefined {
  const parts = DAY.exec(value);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(year, month - 1, day + plusDays);
  const isReal = new Date(year, month - 1, day).getDate() === day && month >= 1 && month <= 12;
  return isReal && year >= 2000 ? date : undefined;
}

/** Midnight at the start of that day, here. */
export const startOfDay = (value: string): string | undefined => localDay(value, 0)?.toISOString();

/** Midnight at its end. */
export const endOfDay = (value: string): string | undefined => localDay(value, 1)?.toISOString();

export function daysBetween(from: number, to: number): number {
  return Math.max(0, Math.ceil((to - from) / 86_400_000));
}
