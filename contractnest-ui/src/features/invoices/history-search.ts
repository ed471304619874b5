/** What of the billing history is shown, as it stands in the URL. */
import { endOfDay, startOfDay } from '#lib/dates.ts';
import { day, oneOf, searchOf, type Searched } from '#lib/search.ts';
import type { Happening, HistoryPage } from './api/billing-history.ts';

export const KINDS = ['event', 'invoice', 'notice'] as const;

export const HistorySearch = searchOf({ kind: oneOf(KINDS), from: day, to: day });
export type HistorySearch = Searched<typeof HistorySearch>;

export function within(all: readonly Happening[], { kind, from, to }: HistorySearch): Happening[] {
  const first = Date.parse((from && startOfDay(from)) ?? '') || -Infinity;
  const last = Date.parse((to && endOfDay(to)) ?? '') || Infinity;
  return all.filter(({ type, at }) => {
    const time = Date.parse(at);
    return (kind === undefined || kind === type) && time >= first && time < last;
  });
}

/** What can be shown of the pages that were read, the newest first. */
export function merged(pages: readonly Pick<HistoryPage, 'items' | 'floors'>[]): Happening[] {
  const time = (at: string): number => Date.parse(at);
  const floor = Math.max(-Infinity, ...(pages.at(-1)?.floors ?? []).map(time));
  return pages
    .flatMap(({ items }) => items)
    .filter(({ at }) => time(at) >= floor)
    .sort((one, other) => time(other.at) - time(one.at));
}
