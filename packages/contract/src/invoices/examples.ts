/** One invoice for all examples: a quarter of contractnest with GST inside Karnataka. */
import type { z } from 'zod';
import type { CreditNote, Invoice, InvoiceLine } from './invoice.ts';

const inr = (amount: number) => ({ amount, currency: 'INR' });
const start = '2026-10-01T00:00:00+05:30';
const end = '2027-01-01T00:00:00+05:30';
export const exampleIds = {
  tenant: '019ac3a0-0000-7000-8000-000000000001',
  invoice: '019ac3a4-6666-7b6a-9a40-6f9f3c0c1d2e',
} as const;

const line: z.input<typeof InvoiceLine> = {
  id: '019ac3a4-7777-7b6a-9a40-6f9f3c0c1d2e',
  position: 1,
  kind: 'usage',
  component: 'contracts',
  description: 'Contracts, 1 to 50',
  planCode: 'standard',
  metric: 'contracts',
  quantity: '50',
  unitPrice: '150',
  tier: 1,
  months: null,
  periodStart: start,
  periodEnd: end,
  amount: inr(750_000),
  taxCategory: 'standard',
  hsnSac: '998313',
  explanation: { rule: 'usage_in_arrears', model: 'graduated', quantity: '50', unitPrice: '150' },
};
const tax = { percent: '9', inclusive: false, category: 'standard', hsnSac: '998313', taxable: inr(750_000) };
const place = { country: 'IN', stateCode: '29', stateName: 'Karnataka', taxId: null };

export const creditNoteExample: z.input<typeof CreditNote> = {
  id: '019ac3a4-8888-7b6a-9a40-6f9f3c0c1d2e',
  invoiceId: exampleIds.invoice,
  number: 'CRN-00001-00001',
  reason: 'Five contracts were counted twice',
  issuedAt: end,
  amount: inr(88_500),
  net: inr(75_000),
  tax: inr(13_500),
  taxes: [
    { ...tax, name: 'CGST', taxable: inr(75_000), amount: inr(6_750) },
    { ...tax, name: 'SGST', taxable: inr(75_000), amount: inr(6_750) },
  ],
};

const summary = {
  id: exampleIds.invoice,
  tenantId: exampleIds.tenant,
  number: 'INV-00001-00001',
  kind: 'period' as const,
  status: 'open' as const,
  overdue: false,
  productCode: 'contractnest',
  productName: 'ContractNest',
  subscriptionId: '019ac3a4-3333-7b6a-9a40-6f9f3c0c1d2e',
  currency: 'INR',
  billedAt: end,
  periodStart: start,
  periodEnd: end,
  createdAt: end,
  issuedAt: end,
  dueAt: '2027-01-08T00:00:00+05:30',
  settledAt: null,
  reason: null,
  version: 2,
  subtotal: inr(750_000),
  discount: inr(0),
  net: inr(750_000),
  tax: inr(135_000),
  total: inr(885_000),
  paid: inr(0),
  credited: inr(0),
  due: inr(885_000),
};

export const summaryExample = summary;

export const invoiceExample: z.input<typeof Invoice> = {
  ...summary,
  issuer: {
    ...place,
    code: 'platform',
    legalName: 'ContractNest Technologies Pvt Ltd',
    address: { line1: '12 MG Road', city: 'Bengaluru', postalCode: '560001' },
    gstin: '29AABCC1234D1ZG',
    email: null,
    notes: null,
  },
  buyer: {
    ...place,
    tenantId: exampleIds.tenant,
    name: 'Asha Traders',
    legalName: 'Asha Traders',
    address: {},
    gstin: null,
    email: null,
  },
  placeOfSupply: { code: '29', name: 'Karnataka' },
  lines: [line],
  taxes: [
    { ...tax, name: 'CGST', amount: inr(67_500) },
    { ...tax, name: 'SGST', amount: inr(67_500) },
  ],
  notes: null,
  locale: 'en-IN',
  timeZone: 'Asia/Kolkata',
  creditNotes: [],
};
