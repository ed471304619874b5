/** The list of credit notes as it stands in the URL. */
import { datedSearchOf, day, oneOf, text, whole, type Searched } from '#lib/search.ts';
import type { CreditNotesInput } from './api/credit-notes.ts';

export const NOTE_SORTS = ['-date', 'date', '-amount', 'amount', '-number', 'number'] as const;

export const CreditNotesSearch = datedSearchOf({
  q: text(100),
  from: day,
  to: day,
  sort: oneOf(NOTE_SORTS),
  page: whole(2, 10_000),
});
export type CreditNotesSearch = Searched<typeof CreditNotesSearch>;

/** All but the dates, which are days of the tenant's calendar. */
export const toNotesInput = ({ q, sort }: CreditNotesSearch): CreditNotesInput => ({
  ...(q !== undefined && { search: q }),
  ...(sort !== undefined && { sort }),
});

/** Another filter starts at page one. */
export const notesChanged = (search: CreditNotesSearch, change: Record<string, unknown>): CreditNotesSearch =>
  CreditNotesSearch.parse({ ...search, page: undefined, ...change });

export const isNotesFiltered = ({ q, from, to }: CreditNotesSearch): boolean =>
  [q, from, to].some((value) => value !== undefined);
