import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api, fetchFile } from '#lib/api.ts';

export interface InvoiceScope {
  readonly tenantId: string;
  readonly productCode: string | undefined;
}

export type InvoicesPage = OutputOf<typeof operations.listInvoices>;
export type InvoiceSummary = InvoicesPage['items'][number];
export type InvoiceSums = InvoicesPage['sums'][number];
export type Invoice = OutputOf<typeof operations.getInvoice>;
export type Estimate = OutputOf<typeof operations.getInvoiceEstimate>;
export type InvoiceLine = Invoice['lines'][number];
export type InvoicesInput = Omit<
  InputOf<typeof operations.listInvoices>,
  'tenantId' | 'productCode' | 'idempotencyKey'
>;

/** Every key begins with its operation and its tenant: a write asks again for all that a tenant sees. */
export const invoicesQuery = ({ tenantId, productCode }: InvoiceScope, input: InvoicesInput) =>
  queryOptions({
    queryKey: ['listInvoices', tenantId, productCode, input],
    queryFn: ({ signal }) =>
      api.call('listInvoices', { ...input, tenantId, ...(productCode !== undefined && { productCode }) }, { signal }),
    placeholderData: keepPreviousData,
  });

export const invoiceQuery = (tenantId: string, invoiceId: string) =>
  queryOptions({
    queryKey: ['getInvoice', tenantId, invoiceId],
    queryFn: ({ signal }) => api.call('getInvoice', { tenantId, invoiceId }, { signal }),
  });

const TICK_MS = 15_000;

/** A worker makes it at its next tick, and then another one is the next. */
const isDue = ({ invoiceAt, asOf }: Estimate): boolean =>
  invoiceAt !== null && Date.parse(invoiceAt) <= Date.parse(asOf);

/** It moves with every use of the product, so it is never taken from before. */
export const estimateQuery = ({ tenantId, productCode }: InvoiceScope) =>
  queryOptions({
    queryKey: ['getInvoiceEstimate', tenantId, productCode],
    queryFn: ({ signal }) =>
      api.call(
        'getInvoiceEstimate',
        { tenantId, ...(productCode !== undefined && { productCode }) },
        { signal, background: true },
      ),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data !== undefined && isDue(state.data) ? TICK_MS : false),
  });

/** What there is a PDF of. */
export interface Bill {
  readonly kind: 'invoice' | 'credit-note';
  readonly id: string;
  readonly tenantId: string;
  readonly number: string | null;
}

export const fetchBillFile = ({ kind, id, tenantId }: Bill): Promise<Blob> =>
  fetchFile(`/api/billing/${kind}/${id}/download?tenantId=${tenantId}`, undefined);
