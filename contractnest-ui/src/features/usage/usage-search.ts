/** What the usage page shows, as it stands in the URL. */
import * as z from 'zod/mini';

export const PERIODS = ['current', 'previous'] as const;
export const VIEWS = ['chart', 'table'] as const;

const dropped = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

export const UsageSearch = z.object({
  period: dropped(z.enum(PERIODS)),
  metric: dropped(z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,62}$/))),
  view: dropped(z.enum(VIEWS)),
});

export type UsageSearch = z.output<typeof UsageSearch>;
