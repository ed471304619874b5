import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { previousPeriod, type Period } from '#lib/time-zone.ts';
import type { UsageScope } from './get-limits.ts';

export type UsageSummary = OutputOf<typeof operations.getUsageSummary>;
export type MetricUsage = UsageSummary['metrics'][number];

/** Without a period the server answers for the billing period that runs now. */
export const usageSummaryQuery = ({ tenantId, productCode }: UsageScope, period?: Period) =>
  queryOptions({
    queryKey: ['getUsageSummary', tenantId, productCode, period],
    queryFn: ({ signal }) =>
      api.call(
        'getUsageSummary',
        {
          tenantId,
          ...(productCode !== undefined && { productCode }),
          ...(period !== undefined && { periodStart: period.start, periodEnd: period.end }),
        },
        { signal },
      ),
  });

/** The running period tells where the one before it lies. */
export function useUsageSummary(scope: UsageScope, previous: boolean): UseQueryResult<UsageSummary> {
  const current = useQuery(usageSummaryQuery(scope));
  const period =
    current.data === undefined
      ? undefined
      : previousPeriod({ start: current.data.periodStart, end: current.data.periodEnd }, current.data.timeZone);
  const before = useQuery({ ...usageSummaryQuery(scope, period), enabled: previous && period !== undefined });
  return previous && period !== undefined ? before : current;
}
