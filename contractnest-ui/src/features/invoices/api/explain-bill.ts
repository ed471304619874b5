import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { InvoiceScope } from './invoices.ts';

export type Explanation = OutputOf<typeof operations.explain>;
export type ExplainedKind = Explanation['kind'];

/** What was billed does not change any more, nor does what it came from. */
export const explainQuery = ({ tenantId, productCode }: InvoiceScope, kind: ExplainedKind, id: string) =>
  queryOptions({
    queryKey: ['explain', tenantId, productCode, kind, id],
    queryFn: ({ signal }) =>
      api.call('explain', { kind, id, tenantId, ...(productCode !== undefined && { productCode }) }, { signal }),
    staleTime: Infinity,
  });

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What was used between two instants, day by day. */
export const usedBetweenQuery = ({ tenantId, productCode }: InvoiceScope, { from, to }: Span) =>
  queryOptions({
    queryKey: ['getUsageSummary', tenantId, productCode, { start: from, end: to }],
    queryFn: ({ signal }) =>
      api.call(
        'getUsageSummary',
        { tenantId, periodStart: from, periodEnd: to, ...(productCode !== undefined && { productCode }) },
        { signal },
      ),
  });
