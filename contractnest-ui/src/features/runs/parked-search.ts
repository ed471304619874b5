/** The list of what was set aside, as it stands in the URL. */
import { searchOf, text, whole, type Searched } from '#lib/search.ts';

export const ParkedSearch = searchOf({ q: text(100), page: whole(2, 10_000) });
export type ParkedSearch = Searched<typeof ParkedSearch>;

export const toInput = ({ q, page }: ParkedSearch) => ({ ...(q !== undefined && { search: q }), page: page ?? 1 });
