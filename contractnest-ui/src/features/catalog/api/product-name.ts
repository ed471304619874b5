import { queryOptions } from '@tanstack/react-query';
import { api } from '#lib/api.ts';

/** Public: what the link of somebody who is not a customer yet names. */
export const productNameQuery = (productCode: string) =>
  queryOptions({
    queryKey: ['getPlanCatalog', 'name', productCode],
    queryFn: async ({ signal }) => (await api.call('getPlanCatalog', { productCode }, { signal })).product.name,
    staleTime: Infinity,
  });
