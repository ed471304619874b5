/** The billing history as a file: one row for each thing that happened, amounts as decimals of their currency. */
import { toCsv, type CsvValue } from '#lib/csv.ts';
import { minorDigits, toDecimal, type Money } from '#lib/money.ts';
import type { Happening } from './api/billing-history.ts';

const COLUMNS = ['at', 'type', 'what', 'number', 'invoice', 'status', 'plan', 'amount', 'currency', 'id'] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], CsvValue>>;

const sum = ({ amount, currency }: Money): Row => ({ amount: toDecimal(amount, minorDigits(currency)), currency });

function facts(happening: Happening): Row {
  if (happening.type === 'invoice') {
    const { kind, number, status, total } = happening.invoice;
    return { what: kind, number, status, ...sum(total) };
  }
  if (happening.type === 'creditNote') {
    const { number, invoiceNumber, amount } = happening.note;
    return { what: 'credit_note', number, invoice: invoiceNumber, ...sum(amount) };
  }
  if (happening.type === 'event') {
    const { kind, toStatus, planCode } = happening.event;
    return { what: kind, status: toStatus, plan: planCode };
  }
  return { what: happening.notice.topic };
}

export const historyCsv = (happenings: readonly Happening[]): string =>
  toCsv(
    COLUMNS,
    happenings.map((happening) => {
      const row: Row = { at: happening.at, type: happening.type, id: happening.id, ...facts(happening) };
      return COLUMNS.map((column) => row[column]);
    }),
  );
