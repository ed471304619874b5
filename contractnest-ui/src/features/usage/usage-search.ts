/** What the usage page shows, as it stands in the URL. */
import { endOfDay, startOfDay } from '#lib/dates.ts';
import { code, day, instant, oneOf, searchOf, text, type Searched } from '#lib/search.ts';
import type { EventFilter } from './api/usage-events.ts';

export const PERIODS = ['current', 'previous'] as const;
export const VIEWS = ['chart', 'table'] as const;

export const UsageSearch = searchOf({
  period: oneOf(PERIODS),
  metric: code,
  view: oneOf(VIEWS),
  /** The single events: of one metric, of days or of an exact span, or the one with a key. */
  of: code,
  from: day,
  to: day,
  since: instant,
  until: instant,
  key: text(255),
});

export type UsageSearch = Searched<typeof UsageSearch>;

export function toEventFilter({ of, from, to, since, until, key }: UsageSearch): EventFilter {
  const filter = {
    metric: of,
    key,
    from: since ?? (from && startOfDay(from)),
    to: until ?? (to && endOfDay(to)),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export const isFiltered = (search: UsageSearch): boolean => Object.keys(toEventFilter(search)).length > 0;

/** What of the page is not about the single events. */
export const withoutEvents = ({ period, metric, view }: UsageSearch): UsageSearch =>
  UsageSearch.parse({ period, metric, view });

/** The events that a line of a bill counts: of its metric, between the instants of its period. */
export const searchForLine = (metric: string, { from, to }: { from: string; to: string }): UsageSearch =>
  UsageSearch.parse({ metric, of: metric, since: from, until: to });
