/** Bills as the books take them: lines of CSV, one for each rate of tax. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { between, Cursor, shortText, TenantId, Uuid } from '../primitives.ts';
import { creditNoteFilters } from './credit-notes.ts';
import { exampleIds } from './examples.ts';
import { InvoiceStatus } from './invoice.ts';

const TAX_COLUMNS = ['hsn_sac', 'rate', 'taxable', 'cgst', 'sgst', 'igst', 'other_tax', 'other_tax_name'] as const;

/** The columns of `lines`; the API writes them as the first line of the file. */
export const INVOICE_COLUMNS = [
  'number',
  'status',
  'kind',
  'product',
  'issued_on',
  'due_on',
  'settled_on',
  'period_from',
  'period_to',
  'currency',
  'buyer',
  'buyer_gstin',
  'place_of_supply',
  ...TAX_COLUMNS,
  'subtotal',
  'discount',
  'net',
  'tax',
  'total',
  'paid',
  'credited',
  'due',
  'invoice_id',
] as const;

export const CREDIT_NOTE_COLUMNS = [
  'number',
  'issued_on',
  'invoice',
  'invoice_issued_on',
  'product',
  'currency',
  'buyer',
  'buyer_gstin',
  'place_of_supply',
  'reason',
  ...TAX_COLUMNS,
  'net',
  'tax',
  'amount',
  'credit_note_id',
  'invoice_id',
] as const;

const shared = {
  domain: 'invoices',
  method: 'get',
  edge: 'billing',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  product: true,
  output: z.object({
    lines: z.string(),
    entries: z.int().describe('Bills of this page; each has a line for every rate'),
    nextCursor: Uuid.nullable(),
  }),
  errors: ['not_found', 'unknown_product', 'invalid_request'],
} as const;

const year = { tenantId: exampleIds.tenant, from: '2026-04-01T00:00:00+05:30', to: '2027-04-01T00:00:00+05:30' };
const first = (columns: string): string =>
  `The oldest first, 500 a page, with the filters of the list; a line for each rate. ${columns}`;

export const exportInvoices = operation({
  ...shared,
  id: 'exportInvoices',
  summary: 'A tenant’s invoices as CSV lines, page by page',
  description: first('`GET /api/billing/invoices/{tenantId}/invoices.csv` joins the pages to one file.'),
  path: '/api/billing/invoices/:tenantId/export',
  rpc: 'export_invoices',
  query: {
    ...between,
    status: z.enum([...InvoiceStatus.options, 'overdue']).optional(),
    search: shortText(100).optional().describe('Part of a number or of a line'),
    cursor: Cursor.optional(),
  },
  example: {
    input: year,
    output: {
      lines:
        'INV-00001-00001,open,period,contractnest,2027-01-01,2027-01-08,,2026-10-01,2026-12-31,INR,"Asha Traders",,29,' +
        '"998313",18,7500.00,675.00,675.00,,,,7500.00,0.00,7500.00,1350.00,8850.00,0.00,0.00,8850.00,' +
        exampleIds.invoice,
      entries: 1,
      nextCursor: null,
    },
  },
});

export const exportCreditNotes = operation({
  ...shared,
  id: 'exportCreditNotes',
  summary: 'A tenant’s credit notes as CSV lines, page by page',
  description: first('`GET /api/billing/credit-notes/{tenantId}/credit-notes.csv` joins the pages to one file.'),
  path: '/api/billing/credit-notes/:tenantId/export',
  rpc: 'export_credit_notes',
  query: { ...creditNoteFilters, cursor: Cursor.optional() },
  example: { input: year, output: { lines: '', entries: 0, nextCursor: null } },
});
