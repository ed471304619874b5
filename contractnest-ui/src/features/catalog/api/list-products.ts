import { queryOptions } from '@tanstack/react-query';
import { api } from '#lib/api.ts';

/** Those on sale and those that no longer are. */
export const productsQuery = queryOptions({
  queryKey: ['listProducts'],
  queryFn: ({ signal }) => api.call('listProducts', {}, { signal }),
  staleTime: 60_000,
});
