import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { CreditScope } from './get-credit-balance.ts';

type Input = InputOf<typeof operations.listCreditEntries>;
export type LedgerFilter = Pick<
  Input,
  'creditType' | 'channel' | 'kind' | 'referenceType' | 'referenceId' | 'from' | 'to'
>;
export type Page = OutputOf<typeof operations.listCreditEntries>;
export type Entry = Page['items'][number];

const PAGE = 25;

function inputOf({ tenantId, productCode }: CreditScope, rest: Omit<Input, 'tenantId' | 'productCode'>): Input {
  return { tenantId, ...(productCode !== undefined && { productCode }), ...rest };
}

export const creditEntriesQuery = (scope: CreditScope, filter: LedgerFilter) =>
  infiniteQueryOptions({
    queryKey: ['listCreditEntries', scope.tenantId, scope.productCode, filter],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        'listCreditEntries',
        inputOf(scope, { ...filter, limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const recentEntriesQuery = (scope: CreditScope, limit: number) =>
  queryOptions({
    queryKey: ['listCreditEntries', scope.tenantId, scope.productCode, 'recent', limit],
    queryFn: ({ signal }) => api.call('listCreditEntries', inputOf(scope, { limit }), { signal }),
  });

/** What has been given back of a spend so far. */
export const refundsQuery = (scope: CreditScope, spend: Pick<Entry, 'id' | 'createdAt'>) =>
  queryOptions({
    queryKey: ['listCreditEntries', scope.tenantId, scope.productCode, 'refunds', spend.id],
    queryFn: ({ signal }) =>
      api.call(
        'listCreditEntries',
        inputOf(scope, { referenceType: 'entry', referenceId: spend.id, from: spend.createdAt, limit: 100 }),
        { signal },
      ),
  });
