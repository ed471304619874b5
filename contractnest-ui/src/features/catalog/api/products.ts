import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { CATALOG } from './write.ts';

export type Product = OutputOf<typeof operations.getProduct>;
export type Metric = Product['metrics'][number];
export type Feature = Product['features'][number];
export type CreditType = Product['creditTypes'][number];

export const productsQuery = queryOptions({
  queryKey: [CATALOG, 'products'],
  queryFn: ({ signal }) => api.call('listProducts', {}, { signal }),
});

export const productQuery = (productCode: string) =>
  queryOptions({
    queryKey: [CATALOG, 'product', productCode],
    queryFn: ({ signal }) => api.call('getProduct', { productCode }, { signal }),
  });

/** A metric or a feature as it is now, in the fields of its dialog. */
export async function latestPart<Part extends { readonly code: string; readonly revision: number }, Fields>(
  productCode: string,
  partsOf: (product: Product) => readonly Part[],
  code: string,
  fieldsOf: (part: Part) => Fields,
): Promise<{ revision: number; fields: Fields }> {
  const part = partsOf(await api.call('getProduct', { productCode })).find((each) => each.code === code);
  if (part === undefined) throw new Error(`${productCode} has no ${code} any more`);
  return { revision: part.revision, fields: fieldsOf(part) };
}
