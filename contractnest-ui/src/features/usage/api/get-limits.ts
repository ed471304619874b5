import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Quota = OutputOf<typeof operations.getLimits>['items'][number];

export interface UsageScope {
  readonly tenantId: string;
  readonly productCode: string | undefined;
}

export const limitsQuery = ({ tenantId, productCode }: UsageScope) =>
  queryOptions({
    queryKey: ['getLimits', tenantId, productCode],
    queryFn: ({ signal }) =>
      api.call('getLimits', { tenantId, ...(productCode !== undefined && { productCode }) }, { signal }),
  });
