/** The files of bills say what the bills say: their text is read back and compared. */
import { describe, expect, test } from '@jest/globals';
import { operations, type PrintedInvoiceDocument } from '@contractnest/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { drawCreditNote } from '../src/invoices/draw-credit-note.ts';
import { drawInvoice } from '../src/invoices/draw-invoice.ts';
import { billText, fileName } from '../src/invoices/bill-text.ts';

const printed = operations.downloadInvoice.output.parse(operations.downloadInvoice.example.output);
const { invoice } = printed;
const [line] = invoice.lines;
if (line === undefined) throw new Error('the example has a line');

type Changes = Partial<PrintedInvoiceDocument['invoice']>;
const withInvoice = (changes: Changes): PrintedInvoiceDocument => ({ ...printed, invoice: { ...invoice, ...changes } });

async function pagesOf(file: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)));
  return text.map((page) => page.replace(/\s+/g, ' '));
}
const textOf = async (document: PrintedInvoiceDocument): Promise<string> =>
  (await pagesOf(await drawInvoice(document))).join(' ');

describe('the text of the file', () => {
  test('parties, number, dates, lines, taxes and totals, with the rupee sign', async () => {
    const text = await textOf(printed);
    for (const part of [
      'Tax invoice',
      'INV-00001-00001',
      'ContractNest Technologies Pvt Ltd',
      'GSTIN 29AABCC1234D1ZG',
      'Asha Traders',
      'Karnataka (29)',
      '1 Jan 2027',
      '8 Jan 2027',
      '1 Oct 2026 – 31 Dec 2026',
      'Contracts, 1 to 50',
      'tier 1',
      '998313',
      '₹150.00',
      '₹7,500.00',
      'CGST',
      '9 %',
      '₹675.00',
      'Total ₹8,850.00',
      'Amount due ₹8,850.00',
      'Amount in words Rupees Eight Thousand Eight Hundred Fifty Only',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('amounts as the buyer’s locale writes them', async () => {
    expect(await textOf(withInvoice({ total: { amount: 1_234_567_890, currency: 'INR' } }))).toContain(
      '₹1,23,45,678.90',
    );
    const euro = withInvoice({ locale: 'de-DE', currency: 'EUR', total: { amount: 123_456_789, currency: 'EUR' } });
    expect(await textOf(euro)).toContain('1.234.567,89 €');
    const dinar = withInvoice({ locale: 'en-US', currency: 'KWD', total: { amount: -1_234_567, currency: 'KWD' } });
    expect(await textOf(dinar)).toContain('-KWD 1,234.567');
    const yen = withInvoice({
      locale: 'ja-JP',
      currency: 'JPY',
      total: { amount: 9_007_199_254_740_991, currency: 'JPY' },
    });
    expect(await textOf(yen)).toContain('9,007,199,254,740,991');
  });

  test.each([
    ['draft' as const, 'DRAFT', 2],
    ['paid' as const, 'PAID', 1],
    ['void' as const, 'VOID', 2],
    ['open' as const, 'DRAFT', 0],
  ])('%s: %s stands on it %i times, once across the page where nothing is owed', async (status, stamp, times) => {
    const text = await textOf(withInvoice({ status, number: status === 'draft' ? null : invoice.number }));
    expect(text.match(new RegExp(`\\b${stamp}\\b`, 'g')) ?? []).toHaveLength(times);
  });

  test('a sandbox has no tax invoices: every page says that it is a test', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({ ...line, position: index + 1 }));
    const pages = await pagesOf(await drawInvoice({ ...withInvoice({ lines }), sandbox: true }));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.match(/\bTEST\b/g)?.length).toBeGreaterThan(1);
    expect(pages.join(' ')).not.toContain('Tax invoice');
    expect(pages[0]).toContain('This is not a tax invoice, and nothing is to be paid.');
    expect(await textOf(printed)).not.toContain('TEST');
  });

  test('a price by the month says for how many; a share of a period says that it is one', async () => {
    const fee = { ...line, quantity: '1', unitPrice: '2000', months: [1, 2, 3] };
    expect(await textOf(withInvoice({ lines: [fee] }))).toContain('× 3 months');
    const share = { ...line, explanation: { fraction: { numerator: 40, denominator: 91 } } };
    expect(await textOf(withInvoice({ lines: [share] }))).toContain('pro rata');
    expect(await textOf(printed)).not.toMatch(/pro rata|× \d months/);
  });

  test('Devanagari names are in it', async () => {
    const file = await drawInvoice(withInvoice({ buyer: { ...invoice.buyer, legalName: 'आशा ट्रेडर्स' } }));
    // Shaping may reorder vowel signs; the consonants are there.
    expect((await pagesOf(file)).join('')).toMatch(/आ.*श.*ट/u);
  });
});

describe('a credit note', () => {
  const note = operations.downloadCreditNote.output.parse(operations.downloadCreditNote.example.output);

  test('says what it takes back of which invoice, why, and with which taxes', async () => {
    const text = (await pagesOf(await drawCreditNote(note))).join(' ');
    for (const part of [
      'Credit note CRN-00001-00001',
      'Corrects invoice INV-00001-00001',
      'Five contracts were counted twice',
      'GSTIN 29AABCC1234D1ZG',
      'Asha Traders',
      'Karnataka (29)',
      '998313',
      'Taxable value',
      'CGST 998313 ₹750.00 9 % ₹67.50',
      'SGST 998313 ₹750.00 9 % ₹67.50',
      'CGST 9 % ₹67.50',
      'SGST 9 % ₹67.50',
      'Taken back without tax ₹750.00',
      'Total taken back ₹885.00',
      'Amount in words Rupees Eight Hundred Eighty Five Only',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('TEST');
    expect((await pagesOf(await drawCreditNote({ ...note, sandbox: true }))).join(' ')).toMatch(/TEST.*TEST/);
  });

  test('does not change with what is paid later', async () => {
    const paid = { ...note, invoice: { ...note.invoice, status: 'paid' as const, due: note.invoice.paid } };
    expect((await drawCreditNote(paid)).equals(await drawCreditNote(note))).toBe(true);
  });

  test('a reason of many words and no taxes', async () => {
    const reason = 'counted twice and found late '.repeat(60).trim();
    const bare = { ...note.creditNote, reason, taxes: [] };
    const text = (await pagesOf(await drawCreditNote({ ...note, creditNote: bare }))).join(' ');
    expect(text).toContain(reason);
    expect(text).not.toContain('Tax amount');
  });
});

describe('long invoices', () => {
  test('150 lines: each once, whole, on pages that say the columns and their number', async () => {
    const lines = Array.from({ length: 150 }, (_, index) => ({
      ...line,
      position: index + 1,
      description: `Work item ${String(index + 1).padStart(3, '0')} ${'of some length '.repeat(index % 7)}`,
    }));
    const pages = await pagesOf(await drawInvoice(withInvoice({ lines })));
    expect(pages.length).toBeGreaterThan(4);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${String(index + 1)} of ${String(pages.length)}`);
      if (page.includes('Work item')) expect(page).toContain('Unit price');
    });
    const found = pages.join(' ').match(/Work item \d{3}/g);
    expect(found).toEqual(lines.map((each) => each.description.slice(0, 13)));
  });

  test('one word of 500 characters stays inside its column', async () => {
    const word = 'W'.repeat(500);
    const text = await textOf(withInvoice({ lines: [{ ...line, description: word }] }));
    expect(text.replace(/[^W]/g, '')).toContain(word);
  });
});

test('the same invoice makes the same file, and fonts are inside', async () => {
  const [first, second] = [await drawInvoice(printed), await drawInvoice(printed)];
  expect(first.equals(second)).toBe(true);
  expect(first.includes('/FontFile2')).toBe(true);
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a logo is drawn', async () => {
  const content = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const logo = { contentType: 'image/png', width: 1, height: 1, content };
  const file = await drawInvoice({
    ...printed,
    branding: { issuer: { colour: '#0f5c4d', logo }, buyer: { colour: null, logo } },
  });
  expect(file.includes('/Image')).toBe(true);
});

test('names of files and exact amounts', () => {
  expect(fileName({ number: 'INV-00001-00001', id: invoice.id })).toBe('INV-00001-00001.pdf');
  expect(fileName({ number: null, id: invoice.id })).toBe('draft-3c0c1d2e.pdf');
  const say = billText({ locale: 'no such locale', timeZone: 'UTC', currency: 'INR' });
  expect(say.money({ amount: -5 })).toBe('-₹0.05');
  expect(say.price('0.000000000001')).toBe('₹0.000000000001');
  expect(say.days('2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z')).toBe('1 Feb 2026');
});
