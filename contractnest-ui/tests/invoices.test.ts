import { readFile } from 'node:fs/promises';
import { operations } from '@contractnest/contract';
import type { Happening } from '../src/features/invoices/api/billing-history.ts';
import {
  CreditNotesSearch,
  isNotesFiltered,
  NOTE_SORTS,
  notesChanged,
  toNotesInput,
} from '../src/features/invoices/credit-notes-search.ts';
import { CURRENCIES } from '../src/features/invoices/currencies.ts';
import { historyCsv } from '../src/features/invoices/history-csv.ts';
import { HistorySearch, merged } from '../src/features/invoices/history-search.ts';
import { GST_STATES } from '../src/features/invoices/india.ts';
import { changed, InvoicesSearch, SORTS, STATUSES, toInput } from '../src/features/invoices/invoices-search.ts';
import {
  daysOf,
  firstMonthOfYear,
  isReady,
  PRESETS,
  presetOf,
  spanOf,
  withDay,
} from '../src/features/invoices/span.ts';
import { refusedField, stateOfGstin, toParticulars, typedParticulars } from '../src/features/invoices/particulars.ts';

const seed = (name: string): Promise<string> =>
  readFile(new URL(`../../migrations/seed/production/${name}`, import.meta.url), 'utf8');

describe('lists that the database has as well', () => {
  test('states of India', async () => {
    const there = [...(await seed('0011_taxes.sql')).matchAll(/\('(\d\d)', '([^']+)'\)/g)].map(([, code]) => code);
    expect(GST_STATES.map(([code]) => code).sort()).toEqual(there.sort());
  });

  test('currencies', async () => {
    const there = [...(await seed('0001_reference.sql')).matchAll(/\('([A-Z]{3})', \d, '/g)].map(([, code]) => code);
    expect([...CURRENCIES]).toEqual(there.sort());
  });
});

describe('filters in the URL', () => {
  const { shape } = operations.listInvoices.parts.query;

  test('every choice is one of the contract', () => {
    for (const status of STATUSES) expect(shape['status']?.safeParse(status).success).toBe(true);
    for (const sort of SORTS) expect(shape['sort']?.safeParse(sort).success).toBe(true);
  });

  test('every order of credit notes is one of the contract', () => {
    const notes = operations.listCreditNotes.parts.query.shape;
    for (const sort of NOTE_SORTS) expect(notes['sort']?.safeParse(sort).success).toBe(true);
    const search = CreditNotesSearch.parse({ q: 'CRN', sort: 'amount', from: '2026-04-01', page: 2 });
    expect(notesChanged(search, { q: '' })).toEqual({ sort: 'amount', from: '2026-04-01' });
    expect([isNotesFiltered(search), isNotesFiltered({ sort: 'amount' })]).toEqual([true, false]);
    expect(toNotesInput(search)).toEqual({ search: 'CRN', sort: 'amount' });
  });

  test('days become instants, and another filter starts at page one', () => {
    const search = InvoicesSearch.parse({ q: 42, status: 'overdue', from: '2026-11-01', to: '2026-11-30', page: 3 });
    const input = { ...toInput(search), ...spanOf(search, { timeZone: 'Asia/Kolkata' }) };
    expect(input).toMatchObject({ from: '2026-10-31T18:30:00.000Z', to: '2026-11-30T18:30:00.000Z' });
    expect(input).toMatchObject({ search: '42', status: 'overdue' });
    for (const [key, value] of Object.entries(input)) expect(shape[key]?.safeParse(value).success).toBe(true);
    expect(changed(search, { status: '' })).toEqual({ q: '42', from: '2026-11-01', to: '2026-11-30' });
  });
});

describe('both sides of an invoice', () => {
  const profile = operations.getBillingProfile.output.parse(operations.getBillingProfile.example.output);

  test('blank fields are not sent; what is read comes back the same', () => {
    const typed = { ...typedParticulars(profile), city: ' Pune ', gstin: '27aapfu0939f1zv' };
    const sent = toParticulars(typed);
    expect(sent).toEqual({
      legalName: 'Asha Traders',
      address: { city: 'Pune' },
      country: 'IN',
      stateCode: '29',
      gstin: '27AAPFU0939F1ZV',
    });
    const { shape } = operations.saveBillingProfile.parts.body;
    for (const [key, value] of Object.entries(sent)) expect(shape[key]?.safeParse(value).success).toBe(true);
  });

  test('outside India there is neither state nor GSTIN', () => {
    const typed = { ...typedParticulars(profile), country: 'SG', gstin: '27AAPFU0939F1ZV', region: 'Central' };
    expect(toParticulars(typed)).toEqual({ legalName: 'Asha Traders', address: { region: 'Central' }, country: 'SG' });
    expect(stateOfGstin(' 27AAPFU0939F1ZV')).toBe('27');
    expect(stateOfGstin('x')).toBeUndefined();
  });

  test('a fault of this page is about no field', () => {
    expect(refusedField(new Error('no answer'), ['gstin'])).toBeUndefined();
  });
});

describe('the billing history', () => {
  const notice = (at: string): Happening => ({ type: 'notice', at, id: at, notice: {} as never });
  const event = (at: string): Happening => ({ type: 'event', at, id: at, event: {} as never });

  test('ends where the first source that has more would go on', () => {
    const first = {
      items: [notice('2026-11-20T00:00:00Z'), event('2026-11-10T00:00:00Z')],
      floors: ['2026-11-15T00:00:00Z'],
    };
    expect(merged([first]).map(({ at }) => at)).toEqual(['2026-11-20T00:00:00Z']);
    const second = { items: [notice('2026-11-12T00:00:00Z')], floors: [] };
    expect(merged([first, second]).map(({ at }) => at.slice(8, 10))).toEqual(['20', '12', '10']);
  });

  test('what comes on two pages, since one was put in above it, is shown once', () => {
    const twice = notice('2026-11-12T00:00:00Z');
    expect(
      merged([
        { items: [twice], floors: [] },
        { items: [twice], floors: [] },
      ]),
    ).toHaveLength(1);
  });

  test('as a file: amounts as decimals, no formula, one line each', () => {
    const [invoice] = operations.listInvoices.output.parse(operations.listInvoices.example.output).items;
    if (invoice === undefined) throw new Error('the contract has an example');
    const bill: Happening = { type: 'invoice', at: '2027-01-01T00:00:00Z', id: invoice.id, invoice };
    const odd: Happening = { ...bill, id: 'x', invoice: { ...invoice, number: '=1+1' } };
    const [header, first, second] = historyCsv([bill, odd]).split('\r\n');
    expect(header).toBe('at,type,what,number,invoice,status,plan,amount,currency,id');
    expect(first).toBe(`2027-01-01T00:00:00Z,invoice,period,INV-00001-00001,,open,,8850.00,INR,${invoice.id}`);
    expect(second).toContain("'=1+1");
  });
});

describe('days of bills', () => {
  test.each([
    ['month', '2026-11-01', '2026-11-30'],
    ['lastMonth', '2026-10-01', '2026-10-31'],
    ['quarter', '2026-10-01', '2026-12-31'],
    ['lastQuarter', '2026-07-01', '2026-09-30'],
    ['year', '2026-04-01', '2027-03-31'],
    ['lastYear', '2025-04-01', '2026-03-31'],
  ] as const)('%s in India', (preset, from, to) => {
    expect(daysOf(preset, '2026-11-21', 4)).toEqual({ from, to });
    expect(presetOf({ from, to }, '2026-11-21', 4)).toBe(preset);
  });

  test('around the turn of the year', () => {
    expect(daysOf('year', '2026-03-31', 4)).toEqual({ from: '2025-04-01', to: '2026-03-31' });
    expect(daysOf('lastQuarter', '2026-01-01', 4)).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(daysOf('lastMonth', '2028-03-31', 1)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf('lastYear', '2026-01-01', 1)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(PRESETS.map((preset) => daysOf(preset, '2026-01-01', 1).from <= '2026-01-01')).not.toContain(false);
  });

  test('the financial year is that of the tenant’s country', () => {
    expect(['en-IN', 'hi-IN', 'en-US', 'de', 'no such locale', undefined].map(firstMonthOfYear)).toEqual([
      4, 4, 1, 1, 1, 1,
    ]);
  });

  test('a day beyond the other end takes that one away', () => {
    const days = { from: '2026-11-01', to: '2026-11-30' };
    expect(withDay(days, { from: '2026-12-01' })).toEqual({ from: '2026-12-01', to: '' });
    expect(withDay(days, { to: '2026-10-01' })).toEqual({ from: '', to: '2026-10-01' });
    expect(withDay(days, { from: '2026-11-30' })).toEqual({ from: '2026-11-30', to: '2026-11-30' });
  });

  test('an address whose days end before they begin keeps the first', () => {
    for (const Search of [HistorySearch, InvoicesSearch, CreditNotesSearch]) {
      expect(Search.parse({ from: '2026-12-01', to: '2026-01-01' })).toEqual({ from: '2026-12-01' });
      expect(Search.parse({ from: '2026-01-01', to: '2026-01-01' })).toEqual({ from: '2026-01-01', to: '2026-01-01' });
      expect(Search.parse({ to: '2026-01-01' })).toEqual({ to: '2026-01-01' });
    }
  });

  test('nothing dated is asked before the time zone is known; one that this machine does not know is no fault', () => {
    expect(isReady({ from: '2026-11-01' }, { pending: true })).toBe(false);
    expect(isReady({}, { pending: true })).toBe(true);
    expect(isReady({ from: '2026-11-01' }, {})).toBe(true);
    expect(spanOf({ from: '2026-11-01' }, { timeZone: 'Mars/Olympus' }).from).toMatch(/^2026-1[01]-/);
  });
});
