import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type TenantsInput = InputOf<typeof operations.listTenants>;
export type TenantRow = OutputOf<typeof operations.listTenants>['items'][number];

export const tenantsQuery = (input: TenantsInput) =>
  queryOptions({
    queryKey: ['listTenants', input],
    queryFn: ({ signal }) => api.call('listTenants', input, { signal }),
    placeholderData: keepPreviousData,
  });
