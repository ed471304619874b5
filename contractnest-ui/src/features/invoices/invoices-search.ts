/** The list of invoices as it stands in the URL. */
import { datedSearchOf, day, oneOf, text, whole, type Searched } from '#lib/search.ts';
import type { InvoicesInput } from './api/invoices.ts';

export const STATUSES = ['draft', 'open', 'overdue', 'paid', 'void', 'uncollectible'] as const;
export const SORTS = ['-date', 'date', '-dueDate', 'dueDate', '-total', 'total', '-number', 'number'] as const;
export const PAGE_SIZE = 25;

export const InvoicesSearch = datedSearchOf({
  q: text(100),
  status: oneOf(STATUSES),
  from: day,
  to: day,
  sort: oneOf(SORTS),
  page: whole(2, 10_000),
});
export type InvoicesSearch = Searched<typeof InvoicesSearch>;

/** All but the dates, which are days of the tenant's calendar. */
export const toInput = ({ q, status, sort }: InvoicesSearch): InvoicesInput => ({
  ...(q !== undefined && { search: q }),
  ...(status !== undefined && { status }),
  ...(sort !== undefined && { sort }),
});

/** Another filter starts at page one. */
export const changed = (search: InvoicesSearch, change: Record<string, unknown>): InvoicesSearch =>
  InvoicesSearch.parse({ ...search, page: undefined, ...change });

export const isFiltered = ({ q, status, from, to }: InvoicesSearch): boolean =>
  [q, status, from, to].some((value) => value !== undefined);
