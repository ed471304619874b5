/** What the usage page shows, as it stands in the URL. */
import { code, oneOf, searchOf, type Searched } from '#lib/search.ts';

export const PERIODS = ['current', 'previous'] as const;
export const VIEWS = ['chart', 'table'] as const;

export const UsageSearch = searchOf({
  period: oneOf(PERIODS),
  metric: code,
  view: oneOf(VIEWS),
});

export type UsageSearch = Searched<typeof UsageSearch>;
