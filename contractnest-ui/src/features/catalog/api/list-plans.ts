import { queryOptions } from '@tanstack/react-query';
import { api } from '#lib/api.ts';

/** All of a product, hidden ones too, whoever may be put on them. */
export const plansOfProductQuery = (productCode: string) =>
  queryOptions({
    queryKey: ['listPlans', productCode],
    queryFn: ({ signal }) => api.call('listPlans', { productCode }, { signal }),
    select: ({ items }) =>
      items.filter(
        ({ status, versions }) => status === 'active' && versions.some((version) => version.status === 'published'),
      ),
    staleTime: 60_000,
  });
