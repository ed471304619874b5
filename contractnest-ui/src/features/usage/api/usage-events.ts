import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api, fetchFile } from '#lib/api.ts';
import type { UsageScope } from './get-limits.ts';

export type EventFilter = Pick<InputOf<typeof operations.listUsageEvents>, 'metric' | 'key' | 'from' | 'to'>;
export type UsageEvent = OutputOf<typeof operations.listUsageEvents>['items'][number];

export const usageEventsQuery = ({ tenantId, productCode }: UsageScope, filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ['listUsageEvents', tenantId, productCode, filter],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        'listUsageEvents',
        {
          tenantId,
          ...(productCode !== undefined && { productCode }),
          ...filter,
          ...(pageParam !== null && { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** Everything that matches, however much: the server writes the file. */
export function fetchUsageFile(
  { tenantId, productCode }: UsageScope,
  filter: EventFilter & { readonly from: string },
): Promise<Blob> {
  // A little ahead: clocks differ, and what happened a moment ago belongs to it.
  const query = new URLSearchParams({ to: new Date(Date.now() + 3_600_000).toISOString() });
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
  return fetchFile(`/api/billing/usage/${encodeURIComponent(tenantId)}/events.csv?${query}`, productCode);
}
