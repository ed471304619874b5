import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type TopupPack = OutputOf<typeof operations.getTopupPacks>['items'][number];

export const topupPacksQuery = (productCode: string | undefined) =>
  queryOptions({
    queryKey: ['getTopupPacks', productCode],
    queryFn: ({ signal }) => api.call('getTopupPacks', productCode === undefined ? {} : { productCode }, { signal }),
    staleTime: 5 * 60_000,
  });
