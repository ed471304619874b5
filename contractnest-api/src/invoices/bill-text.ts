/** What a bill says in words and figures, as its buyer's locale writes them. */
import type { InvoiceDocument } from '@contractnest/contract';
import { amountInWords } from './amount-in-words.ts';

export interface BillText {
  money(amount: { amount: number }): string;
  words(amount: { amount: number }): string;
  /** A price in major units may have more digits than the currency. */
  price(decimal: string | null): string;
  number(decimal: string | null): string;
  day(at: string | null): string;
  /** From the first to the last day; ends are exclusive. */
  days(start: string | null, end: string | null): string;
}

type Exact = Intl.StringNumericLiteral;

/** Digits are Latin ones everywhere: those of a number on an invoice are compared with the books. */
const latin = { numberingSystem: 'latn' } as const;

export function billText(invoice: Pick<InvoiceDocument, 'locale' | 'timeZone' | 'currency'>): BillText {
  const locale = knownLocale(invoice.locale);
  const money = new Intl.NumberFormat(locale, { ...latin, style: 'currency', currency: invoice.currency });
  const price = new Intl.NumberFormat(locale, {
    ...latin,
    style: 'currency',
    currency: invoice.currency,
    maximumFractionDigits: 12,
  });
  const number = new Intl.NumberFormat(locale, { ...latin, maximumFractionDigits: 12 });
  const day = new Intl.DateTimeFormat(locale, { ...latin, dateStyle: 'medium', timeZone: invoice.timeZone });
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const dayOf = (at: string | null): string => (at === null ? '' : day.format(new Date(at)));
  return {
    money: ({ amount }) => money.format(toMajor(amount, digits)),
    words: ({ amount }) => amountInWords({ amount, currency: invoice.currency, digits, locale }),
    price: (decimal) => (decimal === null ? '' : price.format(decimal as Exact)),
    number: (decimal) => (decimal === null ? '' : number.format(decimal as Exact)),
    day: dayOf,
    days: (start, end) => {
      if (start === null || end === null) return '';
      const last = new Date(Math.max(Date.parse(start), Date.parse(end) - 1)).toISOString();
      return dayOf(start) === dayOf(last) ? dayOf(start) : `${dayOf(start)} – ${dayOf(last)}`;
    },
  };
}

/** Minor to major units by moving the point: a quotient would be a float. */
function toMajor(amount: number, digits: number): Exact {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${amount < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}` as Exact;
}

function knownLocale(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en-IN';
  } catch {
    return 'en-IN';
  }
}

/** `Karnataka (29)`, or the country where there are no states. */
export function placeOf(party: { stateName: string | null; stateCode: string | null; country: string }): string {
  return party.stateName === null ? countryName(party.country) : `${party.stateName} (${party.stateCode ?? ''})`;
}

const names = new Intl.DisplayNames('en', { type: 'region' });
const countryName = (code: string): string => names.of(code) ?? code;

export function addressOf(party: InvoiceDocument['buyer'] | InvoiceDocument['issuer']): string[] {
  const { line1, line2, city, postalCode, region } = party.address;
  const town = [city, postalCode].filter((part) => part !== undefined && part !== '').join(' ');
  const state = party.stateName ?? region;
  return [
    ...[
      line1,
      line2,
      town,
      state === undefined ? countryName(party.country) : `${state}, ${countryName(party.country)}`,
    ],
    ...(party.gstin === null ? [] : [`GSTIN ${party.gstin}`]),
    ...(party.taxId === null ? [] : [`Tax id ${party.taxId}`]),
    ...(party.email === null ? [] : [party.email]),
  ].filter((line): line is string => line !== undefined && line !== '');
}

/** A sandbox has no tax invoices, whatever taxes it rehearses. */
export const titleOf = (invoice: InvoiceDocument, sandbox: boolean): string =>
  !sandbox && invoice.taxes.some((tax) => /^[CSI]GST$/.test(tax.name)) ? 'Tax invoice' : 'Invoice';

/** The state only where it matters to the one who reads it. */
export const stampOf = (invoice: InvoiceDocument): string =>
  ({ draft: 'DRAFT', open: invoice.overdue ? 'OVERDUE' : '', paid: 'PAID', void: 'VOID', uncollectible: '' })[
    invoice.status
  ];

export function fileName({ number, id }: { readonly number: string | null; readonly id: string }): string {
  return `${number ?? `draft-${id.slice(-8)}`}.pdf`.replace(/[^\w.-]/g, '');
}
