/** What of the billing history is shown, as it stands in the URL. */
import { datedSearchOf, day, oneOf, type Searched } from '#lib/search.ts';
import type { Happening, HistoryPage } from './api/billing-history.ts';

export const KINDS = ['event', 'invoice', 'creditNote', 'notice'] as const;

export const HistorySearch = datedSearchOf({ kind: oneOf(KINDS), from: day, to: day });
export type HistorySearch = Searched<typeof HistorySearch>;

const keyOf = ({ type, id }: Happening): string => `${type}/${id}`;

/** What can be shown of the pages that were read, the newest first; what moved from page to page while reading, once. */
export function merged(pages: readonly Pick<HistoryPage, 'items' | 'floors'>[]): Happening[] {
  const time = (at: string): number => Date.parse(at);
  const floor = Math.max(-Infinity, ...(pages.at(-1)?.floors ?? []).map(time));
  const known = new Map(pages.flatMap(({ items }) => items).map((each) => [keyOf(each), each]));
  return [...known.values()].filter(({ at }) => time(at) >= floor).sort((one, other) => time(other.at) - time(one.at));
}
