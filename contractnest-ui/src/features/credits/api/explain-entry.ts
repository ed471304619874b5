import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { CreditScope } from './get-credit-balance.ts';

export type Explanation = OutputOf<typeof operations.explain>;

/** Why a ledger row is what it is. A row never changes; what was given back of it does, by writes that ask again. */
export const explainEntryQuery = ({ tenantId, productCode }: CreditScope, id: string) =>
  queryOptions({
    queryKey: ['explain', tenantId, productCode, id],
    queryFn: ({ signal }) =>
      api.call(
        'explain',
        { kind: 'entry', id, tenantId, ...(productCode !== undefined && { productCode }) },
        { signal },
      ),
    staleTime: Infinity,
  });
