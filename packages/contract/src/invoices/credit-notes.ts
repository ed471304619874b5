/** What was taken back of a tenant's invoices; readable in every state of its subscription. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { between, Money, shortText, TenantId } from '../primitives.ts';
import { creditNoteExample, exampleIds, summaryExample } from './examples.ts';
import { CreditNoteSummary } from './invoice.ts';

const example: z.input<typeof CreditNoteSummary> = {
  ...creditNoteExample,
  tenantId: exampleIds.tenant,
  currency: 'INR',
  invoiceNumber: summaryExample.number,
  invoiceIssuedAt: summaryExample.issuedAt,
  productCode: summaryExample.productCode,
  productName: summaryExample.productName,
};

export const creditNoteFilters = {
  ...between,
  search: shortText(100).optional().describe('Part of its number, of the invoice’s or of the reason'),
};

export const listCreditNotes = operation({
  id: 'listCreditNotes',
  domain: 'invoices',
  summary: 'A tenant’s credit notes',
  description: 'Of all its products unless x-product-code names one. Dates are those of issue.',
  method: 'get',
  path: '/api/billing/credit-notes/:tenantId',
  edge: 'billing',
  rpc: 'list_credit_notes',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  query: {
    ...creditNoteFilters,
    sort: z.enum(['date', '-date', 'amount', '-amount', 'number', '-number']).optional(),
    page: z.coerce.number().int().min(1).max(10_000).optional().describe('From 1'),
    pageSize: z.coerce.number().int().min(1).max(100).optional().describe('Default 25'),
  },
  product: true,
  output: z.object({
    items: z.array(CreditNoteSummary),
    sums: z
      .array(z.object({ currency: z.string().length(3), creditNotes: z.int(), net: Money, tax: Money, amount: Money }))
      .describe('Of all that match, not of this page alone'),
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
  }),
  errors: ['not_found', 'unknown_product', 'invalid_request'],
  example: {
    input: { tenantId: exampleIds.tenant, from: '2026-04-01T00:00:00+05:30', to: '2027-04-01T00:00:00+05:30' },
    output: {
      items: [example],
      sums: [{ currency: 'INR', creditNotes: 1, net: example.net, tax: example.tax, amount: example.amount }],
      page: 1,
      pageSize: 25,
      total: 1,
    },
  },
});
