/** Bills as a tenant sees them; readable in every state of its subscription. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { between, Money, shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { creditNoteExample, exampleIds, invoiceExample, summaryExample } from './examples.ts';
import { contents, Invoice, InvoiceStatus, InvoiceSummary, PrintedCreditNote, PrintedInvoice } from './invoice.ts';

const shared = {
  domain: 'invoices',
  method: 'get',
  edge: 'billing',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
} as const;

const ofTenant = { tenantId: TenantId.optional().describe('For platform admins; default the caller’s') };

export const getInvoiceEstimate = operation({
  ...shared,
  id: 'getInvoiceEstimate',
  summary: 'The next invoice as things stand now, to the minor unit',
  description:
    'Assembled by the function that makes the invoice. What is due already comes first; else the end of the running ' +
    'period: its usage so far and the fees of the next one. `invoiceAt` null: nothing will be due.',
  path: '/api/billing/invoice-estimate/:tenantId',
  rpc: 'get_invoice_estimate',
  params: { tenantId: TenantId },
  product: true,
  output: z.object({
    tenantId: TenantId,
    productCode: Slug,
    subscriptionId: Uuid,
    asOf: Timestamp,
    invoiceAt: Timestamp.nullable(),
    ...contents,
  }),
  errors: ['not_found', 'product_required', 'unknown_product', 'no_subscription', 'quantity_above_tiers'],
  example: {
    input: { tenantId: exampleIds.tenant },
    output: {
      tenantId: exampleIds.tenant,
      productCode: 'contractnest',
      subscriptionId: summaryExample.subscriptionId,
      asOf: '2026-12-31T12:00:00+05:30',
      invoiceAt: summaryExample.billedAt,
      currency: 'INR',
      periodStart: summaryExample.periodStart,
      periodEnd: summaryExample.periodEnd,
      issuer: invoiceExample.issuer,
      buyer: invoiceExample.buyer,
      placeOfSupply: invoiceExample.placeOfSupply,
      lines: invoiceExample.lines.map((line) => ({ ...line, id: null })),
      taxes: invoiceExample.taxes,
      subtotal: summaryExample.subtotal,
      discount: summaryExample.discount,
      net: summaryExample.net,
      tax: summaryExample.tax,
      total: summaryExample.total,
    },
  },
});

export const listInvoices = operation({
  ...shared,
  id: 'listInvoices',
  summary: 'A tenant’s invoices',
  description:
    'Of all its products unless x-product-code names one. Dates are those of issue; a draft’s is when it was made.',
  path: '/api/billing/invoices/:tenantId',
  rpc: 'list_invoices',
  params: { tenantId: TenantId },
  query: {
    ...between,
    status: z.enum([...InvoiceStatus.options, 'overdue']).optional(),
    search: shortText(100).optional().describe('Part of a number or of a line'),
    sort: z.enum(['date', '-date', 'dueDate', '-dueDate', 'total', '-total', 'number', '-number']).optional(),
    page: z.coerce.number().int().min(1).max(10_000).optional().describe('From 1'),
    pageSize: z.coerce.number().int().min(1).max(100).optional().describe('Default 25'),
  },
  product: true,
  output: z.object({
    items: z.array(InvoiceSummary),
    sums: z
      .array(
        z.object({
          currency: z.string().length(3),
          invoices: z.int(),
          total: Money,
          paid: Money,
          credited: Money,
          due: Money,
        }),
      )
      .describe('Of all that match, not of this page alone; without drafts and void ones'),
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
  }),
  errors: ['not_found', 'unknown_product', 'invalid_request'],
  example: {
    input: {
      tenantId: exampleIds.tenant,
      status: 'open',
      from: '2026-04-01T00:00:00+05:30',
      to: '2027-04-01T00:00:00+05:30',
    },
    output: {
      items: [summaryExample],
      sums: [
        {
          currency: 'INR',
          invoices: 1,
          total: summaryExample.total,
          paid: summaryExample.paid,
          credited: summaryExample.credited,
          due: summaryExample.due,
        },
      ],
      page: 1,
      pageSize: 25,
      total: 1,
    },
  },
});

export const getInvoice = operation({
  ...shared,
  id: 'getInvoice',
  summary: 'One invoice with its lines, taxes and credit notes',
  path: '/api/billing/invoice/:invoiceId',
  rpc: 'get_invoice',
  params: { invoiceId: Uuid },
  query: ofTenant,
  output: Invoice,
  errors: ['not_found'],
  example: { input: { invoiceId: exampleIds.invoice }, output: invoiceExample },
});

const exampleLook = {
  sandbox: false,
  branding: { issuer: { colour: '#0f5c4d', logo: null }, buyer: { colour: null, logo: null } },
};

export const downloadInvoice = operation({
  ...shared,
  id: 'downloadInvoice',
  summary: 'One invoice as a PDF',
  description:
    'A draft, a void invoice and one of a sandbox say so across the page. Edge and RPC answer the document that the API draws.',
  path: '/api/billing/invoice/:invoiceId/download',
  rpc: 'download_invoice',
  params: { invoiceId: Uuid },
  query: ofTenant,
  output: PrintedInvoice,
  file: 'application/pdf',
  errors: ['not_found'],
  example: { input: { invoiceId: exampleIds.invoice }, output: { invoice: invoiceExample, ...exampleLook } },
});

export const downloadCreditNote = operation({
  ...shared,
  id: 'downloadCreditNote',
  summary: 'One credit note as a PDF',
  description: 'Ids stand in `creditNotes` of the invoice. Edge and RPC answer the document that the API draws.',
  path: '/api/billing/credit-note/:creditNoteId/download',
  rpc: 'download_credit_note',
  params: { creditNoteId: Uuid },
  query: ofTenant,
  output: PrintedCreditNote,
  file: 'application/pdf',
  errors: ['not_found'],
  example: {
    input: { creditNoteId: creditNoteExample.id },
    output: { creditNote: creditNoteExample, invoice: invoiceExample, ...exampleLook },
  },
});
