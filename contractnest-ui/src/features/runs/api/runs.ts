import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Runs = OutputOf<typeof operations.listBillingRuns>;
export type Run = Runs['items'][number];
export type Rehearsal = OutputOf<typeof operations.previewBillingRun>;
export type ParkedWork = OutputOf<typeof operations.listParkedWork>['items'][number];
type ParkedInput = InputOf<typeof operations.listParkedWork>;

const PAGE = 25;
/** As often as the worker ticks. */
const TICK_MS = 15_000;

export const runsQuery = infiniteQueryOptions({
  queryKey: ['listBillingRuns'],
  queryFn: ({ pageParam, signal }) =>
    api.call(
      'listBillingRuns',
      { limit: PAGE, ...(pageParam !== null && { before: pageParam }) },
      { signal, background: true },
    ),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextBefore }) => nextBefore,
  refetchInterval: TICK_MS,
});

export const parkedQuery = (input: Pick<ParkedInput, 'search' | 'page'>) =>
  queryOptions({
    queryKey: ['listParkedWork', input],
    queryFn: ({ signal }) => api.call('listParkedWork', { ...input, pageSize: PAGE }, { signal }),
    placeholderData: keepPreviousData,
  });

export const PARKED_PAGE = PAGE;
