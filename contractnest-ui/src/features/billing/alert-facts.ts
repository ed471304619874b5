import type { Format } from '#lib/format.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** What a rule saw, made readable: instants become dates, figures are grouped. */
export const readable = (value: unknown, format: Format): string =>
  typeof value === 'number'
    ? format.units(value)
    : typeof value === 'string' && INSTANT.test(value)
      ? format.date(value)
      : String(value);

export const shown = (context: Readonly<Record<string, unknown>>, format: Format): Record<string, string> =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => [key, readable(value, format)]));
