/** The days of the statement as they stand in the URL; by default the month that runs now. */
import { endOfDay, startOfDay } from '#lib/dates.ts';
import { day as Day, searchOf, type Searched } from '#lib/search.ts';
import type { Span } from './api/get-credit-statement.ts';

export const StatementSearch = searchOf({ since: Day, until: Day });
export type StatementSearch = Searched<typeof StatementSearch>;

export interface Days {
  readonly since: string;
  readonly until: string;
}

/** The server goes no further at once. */
const MAX_SPAN_MS = 400 * 86_400_000;

const day = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** `back` months ago, from its first day through its last; the running month through today. */
export function monthAgo(back: number, now: Date): Days {
  const first = new Date(now.getFullYear(), now.getMonth() - back, 1);
  const last = back === 0 ? now : new Date(now.getFullYear(), now.getMonth() - back + 1, 0);
  return { since: day(first), until: day(last) };
}

export function daysOf({ since, until }: StatementSearch, now: Date): Days {
  const month = monthAgo(0, now);
  return { since: since ?? month.since, until: until ?? month.until };
}

/** Undefined where the server would refuse it. */
export function spanOf({ since, until }: Days): Span | undefined {
  const [from, to] = [startOfDay(since), endOfDay(until)];
  if (from === undefined || to === undefined) return undefined;
  const length = Date.parse(to) - Date.parse(from);
  return length > 0 && length <= MAX_SPAN_MS ? { from, to } : undefined;
}
