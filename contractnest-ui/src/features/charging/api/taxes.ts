import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Taxes = OutputOf<typeof operations.listTaxes>;
export type TaxRate = Taxes['rates'][number];

export const taxesQuery = queryOptions({
  queryKey: ['listTaxes'],
  queryFn: ({ signal }) => api.call('listTaxes', {}, { signal }),
});
