/** The tenants of the queue over all tenants, as they stand in the URL. */
import { oneOf, searchOf, text, whole, type Searched } from '#lib/search.ts';
import { CHANNELS } from './messages-search.ts';

export const PlatformSearch = searchOf({ q: text(100), channel: oneOf(CHANNELS), page: whole(2, 10_000) });
export type PlatformSearch = Searched<typeof PlatformSearch>;

export const toInput = ({ q, channel, page }: PlatformSearch) => ({
  ...(q !== undefined && { search: q }),
  ...(channel !== undefined && { channel }),
  page: page ?? 1,
});
