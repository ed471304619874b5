/** What platform staff do with invoices. Every change says why, and stands in the audit log. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Quantity, shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { creditNoteExample, exampleIds, invoiceExample, summaryExample } from './examples.ts';
import { CreditNote, Invoice, InvoiceSummary } from './invoice.ts';

const shared = {
  domain: 'invoices',
  method: 'post',
  edge: 'billing',
  callers: ['admin'],
  scope: 'billing:manage',
  idempotency: 'required',
} as const;

const Answer = Invoice.extend({ replayed: z.boolean() });
const answer = { ...invoiceExample, replayed: false };
const one = { params: { invoiceId: Uuid } };
const which = { invoiceId: exampleIds.invoice, tenantId: exampleIds.tenant };
const Reason = shortText(500).min(10).describe('Why, in ten characters or more');
const reason = 'Agreed with the customer by telephone';

export const generateInvoice = operation({
  ...shared,
  id: 'generateInvoice',
  summary: 'Make the oldest invoice that is due',
  description: 'By the same engine as the estimate. Periods are billed in order, each once.',
  path: '/api/billing/invoice/generate',
  rpc: 'generate_invoice',
  body: {
    tenantId: TenantId,
    periodStart: Timestamp.optional().describe('Refuses if the period that begins then has its invoice'),
    issue: z.boolean().optional().describe('Default true; false leaves a draft'),
  },
  product: true,
  output: Answer,
  success: 201,
  errors: [
    'not_found',
    'product_required',
    'unknown_product',
    'invoice_exists',
    'nothing_to_invoice',
    'quantity_above_tiers',
    'idempotency_key_reused',
  ],
  example: { input: { tenantId: exampleIds.tenant }, output: answer },
});

export const createManualInvoice = operation({
  ...shared,
  id: 'createManualInvoice',
  summary: 'Write an invoice by hand',
  path: '/api/billing/invoice/manual',
  rpc: 'create_manual_invoice',
  body: {
    tenantId: TenantId,
    lines: z
      .array(
        z.strictObject({
          description: shortText(500),
          quantity: z.string().optional().describe('Decimal; default 1'),
          unitPrice: z.string().describe('Decimal, in major units; negative for a rebate'),
          hsnSac: z
            .string()
            .regex(/^[0-9]{4,8}$/)
            .optional(),
          taxCategory: Slug.optional().describe('Default that of the product'),
          periodStart: Timestamp.optional(),
          periodEnd: Timestamp.optional(),
        }),
      )
      .min(1)
      .max(500),
    currency: z.string().length(3).optional().describe('Default that of the billing profile'),
    notes: z.string().max(1000).optional(),
    issue: z.boolean().optional().describe('Default true; false leaves a draft'),
  },
  product: true,
  output: Answer,
  success: 201,
  errors: [
    'not_found',
    'product_required',
    'unknown_product',
    'invalid_request',
    'currency_mismatch',
    'amount_out_of_range',
    'idempotency_key_reused',
  ],
  example: {
    input: { tenantId: exampleIds.tenant, lines: [{ description: 'Set-up', quantity: '1.5', unitPrice: '4000.00' }] },
    output: answer,
  },
});

const change = {
  ...shared,
  ...one,
  output: Answer,
  errors: ['not_found', 'reason_required', 'invoice_state', 'invoice_paid', 'idempotency_key_reused'],
} as const;

export const finalizeInvoice = operation({
  ...change,
  id: 'finalizeInvoice',
  summary: 'Open a draft: number, date and due date',
  path: '/api/billing/invoice/:invoiceId/finalize',
  rpc: 'finalize_invoice',
  body: { tenantId: TenantId },
  errors: change.errors.filter((code) => code !== 'reason_required'),
  example: { input: which, output: answer },
});

export const voidInvoice = operation({
  ...change,
  id: 'voidInvoice',
  summary: 'Take an invoice back whole',
  description: 'Its number stays used, and what it billed is due again. A paid one is corrected by a credit note.',
  path: '/api/billing/invoice/:invoiceId/void',
  rpc: 'void_invoice',
  body: { tenantId: TenantId, reason: Reason },
  example: { input: { ...which, reason }, output: { ...answer, status: 'void', reason } },
});

export const markInvoiceUncollectible = operation({
  ...change,
  id: 'markInvoiceUncollectible',
  summary: 'Give up collecting an invoice',
  description: 'It stays owed; paying it later settles it.',
  path: '/api/billing/invoice/:invoiceId/uncollectible',
  rpc: 'mark_invoice_uncollectible',
  body: { tenantId: TenantId, reason: Reason },
  example: { input: { ...which, reason }, output: { ...answer, status: 'uncollectible', reason } },
});

export const markInvoicePaid = operation({
  ...change,
  id: 'markInvoicePaid',
  summary: 'Record money that came past the payment providers',
  path: '/api/billing/invoice/:invoiceId/mark-paid',
  rpc: 'mark_invoice_paid',
  body: {
    tenantId: TenantId,
    reason: Reason,
    amount: Quantity.optional().describe('Minor units; default all that is owed'),
  },
  errors: [...change.errors, 'amount_out_of_range', 'transition_not_allowed'],
  example: { input: { ...which, reason }, output: { ...answer, status: 'paid' } },
});

export const createCreditNote = operation({
  ...shared,
  ...one,
  id: 'createCreditNote',
  summary: 'Take back a part of an invoice',
  description: 'With its share of each tax. An open invoice owes that much less; never more than it asked for.',
  path: '/api/billing/invoice/:invoiceId/credit-note',
  rpc: 'create_credit_note',
  body: {
    tenantId: TenantId,
    reason: Reason,
    amount: Quantity.optional().describe('Minor units with tax; default all that is not taken back yet'),
  },
  output: CreditNote.extend({ invoice: InvoiceSummary, replayed: z.boolean() }),
  success: 201,
  errors: [
    'not_found',
    'reason_required',
    'invoice_state',
    'invoice_paid',
    'credit_above_invoice',
    'transition_not_allowed',
    'idempotency_key_reused',
  ],
  example: {
    input: { ...which, reason: creditNoteExample.reason, amount: 88_500 },
    output: { ...creditNoteExample, invoice: summaryExample, replayed: false },
  },
});
