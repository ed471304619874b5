import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { InvoiceScope } from './invoices.ts';

export type CreditNotesPage = OutputOf<typeof operations.listCreditNotes>;
export type CreditNoteSummary = CreditNotesPage['items'][number];
export type CreditNoteSums = CreditNotesPage['sums'][number];
export type CreditNotesInput = Omit<InputOf<typeof operations.listCreditNotes>, 'tenantId' | 'productCode'>;

export const creditNotesQuery = ({ tenantId, productCode }: InvoiceScope, input: CreditNotesInput) =>
  queryOptions({
    queryKey: ['listCreditNotes', tenantId, productCode, input],
    queryFn: ({ signal }) =>
      api.call(
        'listCreditNotes',
        { ...input, tenantId, ...(productCode !== undefined && { productCode }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
