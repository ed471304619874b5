import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api, fetchFile } from '#lib/api.ts';
import type { CreditScope } from './get-credit-balance.ts';
import type { LedgerFilter } from './list-credit-entries.ts';

export type Statement = OutputOf<typeof operations.getCreditStatement>;
export type StatementBalance = Statement['balances'][number];

/** Half open: `to` is the first instant after it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export const creditStatementQuery = ({ tenantId, productCode }: CreditScope, span: Span) =>
  queryOptions({
    queryKey: ['getCreditStatement', tenantId, productCode, span],
    queryFn: ({ signal }) =>
      api.call(
        'getCreditStatement',
        { tenantId, ...(productCode !== undefined && { productCode }), ...span },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

/** Every movement of the span that matches, however many: the server writes the file. */
export function fetchLedgerFile(
  { tenantId, productCode }: CreditScope,
  { from, to }: Span,
  filter: Omit<LedgerFilter, 'from' | 'to'> = {},
): Promise<Blob> {
  const query = new URLSearchParams({ from, to });
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
  return fetchFile(`/api/billing/credits/${encodeURIComponent(tenantId)}/ledger.csv?${query}`, productCode);
}
