/** What an invoice is: the estimate, the invoice and the file show the same fields. */
import { z } from 'zod';
import { Money, shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';

export const InvoiceStatus = z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']);

export const InvoiceLine = z.object({
  id: Uuid.nullable().describe('For explain with kind `invoice_line`; null in an estimate'),
  position: z.int(),
  kind: z.enum([
    'fee',
    'charge',
    'credit',
    'usage',
    'add_on',
    'minimum',
    'maximum',
    'commitment',
    'discount',
    'carried',
    'manual',
  ]),
  component: Slug.nullable(),
  description: z.string(),
  planCode: Slug.nullable(),
  metric: Slug.nullable(),
  quantity: z.string().nullable().describe('Decimal'),
  unitPrice: z.string().nullable().describe('Decimal, in major units'),
  tier: z.int().nullable(),
  months: z.array(z.int()).nullable().describe('Which months of the period; the amount is for each of them'),
  periodStart: Timestamp.nullable(),
  periodEnd: Timestamp.nullable().describe('Exclusive'),
  amount: Money.describe('Rounded half-up by itself; negative where it is given back'),
  taxCategory: Slug,
  hsnSac: z.string().nullable(),
  explanation: z.record(z.string(), z.unknown()),
});

export const InvoiceTax = z.object({
  name: z.string().describe('For example CGST, SGST, IGST'),
  percent: z.string(),
  inclusive: z.boolean().describe('The lines contain it'),
  category: Slug,
  hsnSac: z.string().nullable(),
  taxable: Money.describe('Without tax'),
  amount: Money,
});

export const Address = z.object({
  line1: shortText(200).optional(),
  line2: shortText(200).optional(),
  city: shortText(200).optional(),
  postalCode: shortText(200).optional(),
  region: shortText(200).optional(),
});

export const Country = z.string().regex(/^[A-Z]{2}$/, 'two capital letters');

export const Party = z.object({
  legalName: z.string(),
  address: Address,
  country: Country,
  stateCode: z.string().nullable().describe('Two digits, in India'),
  stateName: z.string().nullable(),
  gstin: z.string().nullable(),
  taxId: z.string().nullable(),
  email: z.string().nullable(),
});

export const totals = {
  subtotal: Money.describe('Before discounts'),
  discount: Money,
  net: Money.describe('Without tax'),
  tax: Money,
  total: Money,
};

export const contents = {
  currency: z.string().length(3),
  periodStart: Timestamp,
  periodEnd: Timestamp,
  issuer: Party.extend({ code: Slug, notes: z.string().nullable() }),
  buyer: Party.extend({ tenantId: TenantId, name: z.string() }),
  placeOfSupply: z.object({ code: z.string(), name: z.string() }).nullable(),
  lines: z.array(InvoiceLine),
  taxes: z.array(InvoiceTax),
  ...totals,
};

export const CreditNote = z.object({
  id: Uuid,
  invoiceId: Uuid,
  number: z.string().max(16),
  reason: z.string(),
  issuedAt: Timestamp,
  amount: Money.describe('With tax'),
  net: Money,
  tax: Money,
  taxes: z.array(InvoiceTax).describe('What is given back of each tax of the invoice'),
});
export type CreditNoteDocument = z.output<typeof CreditNote>;

/** Among those of a tenant. */
export const CreditNoteSummary = CreditNote.extend({
  tenantId: TenantId,
  currency: z.string().length(3),
  invoiceNumber: z.string(),
  invoiceIssuedAt: Timestamp,
  productCode: Slug,
  productName: z.string(),
});

export const InvoiceSummary = z.object({
  id: Uuid,
  tenantId: TenantId,
  number: z.string().max(16).nullable().describe('Null until it is opened'),
  kind: z
    .enum(['period', 'change', 'manual'])
    .describe('It closes a period, bills what changed in one, or is hand-written'),
  status: InvoiceStatus,
  overdue: z.boolean(),
  productCode: Slug,
  productName: z.string(),
  subscriptionId: Uuid.nullable(),
  currency: z.string().length(3),
  billedAt: Timestamp.describe('The instant it became due to be made'),
  periodStart: Timestamp,
  periodEnd: Timestamp,
  createdAt: Timestamp,
  issuedAt: Timestamp.nullable(),
  dueAt: Timestamp.nullable(),
  settledAt: Timestamp.nullable(),
  reason: z.string().nullable(),
  version: z.int(),
  ...totals,
  paid: Money,
  credited: Money,
  due: Money.describe('Still to be paid'),
});

export const Invoice = InvoiceSummary.extend({
  ...contents,
  notes: z.string().nullable(),
  locale: z.string(),
  timeZone: z.string(),
  creditNotes: z.array(CreditNote),
});
export type InvoiceDocument = z.output<typeof Invoice>;

export const Logo = z.object({ contentType: z.string(), width: z.int(), height: z.int(), content: z.base64() });
const Look = z.object({ colour: z.string().nullable(), logo: Logo.nullable() });

/** What every printed bill shows beside itself. */
const look = {
  sandbox: z.boolean().describe('Made in a tenant with a test clock: the file says that it is none for the books'),
  branding: z.object({ issuer: Look, buyer: Look }),
};

export const PrintedInvoice = z.object({ invoice: Invoice, ...look });
export type PrintedInvoiceDocument = z.output<typeof PrintedInvoice>;

export const PrintedCreditNote = z.object({ creditNote: CreditNote, invoice: Invoice, ...look });
export type PrintedCreditNoteDocument = z.output<typeof PrintedCreditNote>;
