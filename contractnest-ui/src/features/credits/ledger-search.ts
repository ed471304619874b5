/** The filters of the ledger as they stand in the URL. What is not understood is dropped, not refused. */
import { endOfDay, startOfDay } from '#lib/dates.ts';
import { dayOfId } from '#lib/id-time.ts';
import { day, oneOf, searchOf, text, uuid, type Searched } from '#lib/search.ts';
import type { LedgerFilter } from './api/list-credit-entries.ts';

export const CHANNELS = ['email', 'inapp', 'push', 'sms', 'whatsapp'] as const;
/** Credits that any channel may spend. */
export const POOLED = 'pooled';
export const KINDS = [
  'grant',
  'activate',
  'deduct',
  'hold',
  'capture',
  'release',
  'expire',
  'refund',
  'adjust',
] as const;

export const LedgerSearch = searchOf({
  channel: oneOf([...CHANNELS, POOLED]),
  kind: oneOf(KINDS),
  refType: text(64),
  ref: text(255),
  from: day,
  to: day,
  /** The opened row. */
  entry: uuid,
});

export type LedgerSearch = Searched<typeof LedgerSearch>;

export function toFilter(search: LedgerSearch): LedgerFilter {
  const filter = {
    channel: search.channel,
    kind: search.kind,
    referenceType: search.refType,
    referenceId: search.ref,
    from: search.from && startOfDay(search.from),
    to: search.to && endOfDay(search.to),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

const NINETY_DAYS = 90 * 86_400_000;

/** Where a file begins and ends: without dates, as far back as the ledger shows by itself. */
export const spanOf = (
  from: string | undefined,
  to: string | undefined,
  now = Date.now(),
): { from: string; to: string } => ({
  from: from ?? new Date(now - NINETY_DAYS).toISOString(),
  // A little ahead: clocks differ, and what happened a moment ago belongs to it.
  to: to ?? new Date(now + 3_600_000).toISOString(),
});

/** One row, opened, among those of its day: how a link finds an entry by its id. */
export function searchForEntry(id: string): LedgerSearch {
  const made = dayOfId(id);
  return LedgerSearch.parse({ entry: id, from: made, to: made });
}

export const isFiltered = (search: LedgerSearch): boolean => Object.keys(toFilter(search)).length > 0;
