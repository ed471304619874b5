import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

type Input = Pick<InputOf<typeof operations.listTenants>, 'search' | 'page' | 'pageSize'>;

export type TenantRow = OutputOf<typeof operations.listTenants>['items'][number];

export const tenantsQuery = (input: Input) =>
  queryOptions({
    queryKey: ['listTenants', input],
    queryFn: ({ signal }) => api.call('listTenants', input, { signal }),
    placeholderData: keepPreviousData,
  });
