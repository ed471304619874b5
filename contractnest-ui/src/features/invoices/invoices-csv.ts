/** The list of invoices as a file: one row each, amounts as decimals of their currency. */
import { toCsv } from '#lib/csv.ts';
import { minorDigits, toDecimal, type Money } from '#lib/money.ts';
import type { InvoiceSummary } from './api/invoices.ts';

const AMOUNTS = ['subtotal', 'discount', 'net', 'tax', 'total', 'paid', 'credited', 'due'] as const;
const FACTS = [
  'number',
  'status',
  'kind',
  'productCode',
  'issuedAt',
  'dueAt',
  'settledAt',
  'periodStart',
  'periodEnd',
  'currency',
] as const;

const decimal = ({ amount, currency }: Money): string => toDecimal(amount, minorDigits(currency));

export const invoicesCsv = (invoices: readonly InvoiceSummary[]): string =>
  toCsv(
    [...FACTS, ...AMOUNTS],
    invoices.map((invoice) => [
      ...FACTS.map((fact) => invoice[fact]),
      ...AMOUNTS.map((amount) => decimal(invoice[amount])),
    ]),
  );
