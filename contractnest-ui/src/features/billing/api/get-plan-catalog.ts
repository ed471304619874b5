import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type PlanCatalog = OutputOf<typeof operations.getPlanCatalog>;
export type Offer = PlanCatalog['items'][number];

/** What is on sale; prices of it change only by publishing. */
export const planCatalogQuery = (productCode: string | undefined) =>
  queryOptions({
    queryKey: ['getPlanCatalog', productCode],
    queryFn: ({ signal }) => api.call('getPlanCatalog', productCode === undefined ? {} : { productCode }, { signal }),
    staleTime: 60_000,
  });
