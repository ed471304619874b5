import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { CATALOG } from './write.ts';

export type Product = OutputOf<typeof operations.getProduct>;
export type Metric = Product['metrics'][number];

export const productsQuery = queryOptions({
  queryKey: [CATALOG, 'products'],
  queryFn: ({ signal }) => api.call('listProducts', {}, { signal }),
});

export const productQuery = (productCode: string) =>
  queryOptions({
    queryKey: [CATALOG, 'product', productCode],
    queryFn: ({ signal }) => api.call('getProduct', { productCode }, { signal }),
  });
