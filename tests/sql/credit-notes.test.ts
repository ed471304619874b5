/** A tenant's credit notes: the list, what each is taken of, and both kinds of bills as the books take them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CREDIT_NOTE_COLUMNS, INVOICE_COLUMNS, operations, type InvoiceDocument } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Document } from '../support/database.ts';
import { Payer, setTax } from '../support/invoices.ts';

let db: TestDatabase;
let payer: Payer;
beforeAll(async () => {
  db = await TestDatabase.open();
  const issuer = { p_legal_name: 'Issuer', p_country: 'IN', p_state_code: '29', p_gstin: '29AABCU9603R1ZJ' };
  await db.call(await adminOf(db), 'save_issuer', { ...issuer, p_revision: 1 });
  await setTax(db);
  await setTax(db, { p_category: 'books', p_percent: '5', p_hsn_sac: '4901' });
  await setTax(db, { p_category: 'inside', p_percent: '18', p_inclusive: true, p_hsn_sac: null });
  await setTax(db, { p_country: 'DE', p_kind: 'vat', p_name: 'MwSt', p_percent: '19', p_hsn_sac: null });
});
beforeEach(async () => {
  payer = await Payer.open(db, 'custom', '2025-03-31T18:00:00Z', 'Asia/Kolkata');
});
afterAll(() => db.close());

const work = (unitPrice: string, taxCategory?: string): Document => ({ description: 'Work', unitPrice, taxCategory });
const takeBack = async (invoice: InvoiceDocument, amount: number | null, reason = 'It was counted twice') =>
  operations.createCreditNote.output.parse(
    await payer.admin('create_credit_note', { p_invoice_id: invoice.id, p_reason: reason, p_amount: amount }),
  );
const of = (args: Document): Document => ({ p_tenant_id: payer.id, ...args });
const list = async (args: Document = {}) =>
  operations.listCreditNotes.output.parse(await db.call(payer.service, 'list_credit_notes', of(args)));
const valued = (note: { taxes: InvoiceDocument['taxes'] }) =>
  note.taxes.map((tax) => [tax.name, tax.percent, tax.hsnSac, tax.taxable.amount, tax.amount.amount]);

describe('what is taken back of what', () => {
  test('one rate: the taxable value is the note without tax', async () => {
    const note = await takeBack(await payer.manual([work('1000')]), 11_800);
    expect(valued(note)).toEqual([
      ['CGST', '9', '998313', 10_000, 900],
      ['SGST', '9', '998313', 10_000, 900],
    ]);
    expect(note.net.amount).toBe(10_000);
  });

  test('several rates, one inclusive, a rebate and what nothing is taken of: notes that make up the invoice sum to it', async () => {
    const invoice = await payer.manual([
      work('333.33'),
      work('66.67', 'books'),
      work('118', 'inside'),
      work('-10.01'),
      work('50', 'untaxed'),
    ]);
    const notes = [];
    for (const amount of [1, 9_999, 20_000, 3, null]) notes.push(await takeBack(invoice, amount));
    for (const tax of invoice.taxes) {
      const same = notes.flatMap(({ taxes }) =>
        taxes.filter(({ name, category }) => name === tax.name && category === tax.category),
      );
      expect(same.reduce((sum, { taxable }) => sum + taxable.amount, 0)).toBe(tax.taxable.amount);
      expect(same.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(tax.amount.amount);
      expect(same.every(({ inclusive, hsnSac }) => inclusive === tax.inclusive && hsnSac === tax.hsnSac)).toBe(true);
    }
    const read = await payer.invoice(invoice.id);
    expect(read.creditNotes.map(valued)).toEqual(notes.map(valued));
  });
});

describe('the list', () => {
  test('by dates of the tenant, number, invoice and reason; sums of all that match; order and pages', async () => {
    const march = await payer.manual([work('1000')]);
    await takeBack(march, 11_800, 'Half a day less in March');
    await payer.setClock('2025-03-31T18:30:00Z');
    const april = await payer.manual([work('2000')]);
    await takeBack(april, 5_900, 'Agreed in April');
    await takeBack(march, 2_360, 'A little more of March');
    const newYear = '2025-04-01T00:00:00+05:30';
    expect((await list({ p_to: newYear })).items.map((note) => note.reason)).toEqual(['Half a day less in March']);
    const fresh = await list({ p_from: newYear });
    expect(fresh.items.map((note) => note.reason)).toEqual(['A little more of March', 'Agreed in April']);
    expect(fresh.sums).toMatchObject([
      { currency: 'INR', creditNotes: 2, amount: { amount: 8_260 }, net: { amount: 7_000 }, tax: { amount: 1_260 } },
    ]);
    expect(fresh.items[0]).toMatchObject({ invoiceId: march.id, invoiceNumber: march.number, productCode: 'custom' });
    expect((await list({ p_search: 'APRIL' })).total).toBe(1);
    expect((await list({ p_search: march.number })).total).toBe(2);
    expect((await list({ p_search: '%' })).total).toBe(0);
    const amounts = async (sort: string) => (await list({ p_sort: sort })).items.map((note) => note.amount.amount);
    expect(await amounts('amount')).toEqual([2_360, 5_900, 11_800]);
    expect(await amounts('-amount')).toEqual([11_800, 5_900, 2_360]);
    expect(await amounts('number')).toEqual([11_800, 5_900, 2_360]);
    const second = await list({ p_page: 2, p_page_size: 2 });
    expect([second.items.length, second.total, second.sums[0]?.creditNotes]).toEqual([1, 3, 3]);
    expect((await list({ p_page: 2_147_483_647, p_page_size: 2_147_483_647 })).items).toEqual([]);
  });

  test('of one product; a key for a product sees that one’s alone; staff see those of the tenant they name', async () => {
    await takeBack(await payer.manual([work('10')]), null);
    await db.rows(`insert into identity.tenant_product (tenant_id, product_code) values ($1, 'q2o')`, [payer.id]);
    const bound = await db.installKey(payer.id, 'service', 'q2o');
    expect((await db.call(bound, 'list_credit_notes', of({})))['total']).toBe(0);
    expect((await db.call(bound, 'export_credit_notes', of({})))['lines']).toBe('');
    expect((await db.call(bound, 'export_invoices', of({})))['lines']).toBe('');
    expect((await list({ p_product_code: 'custom' })).total).toBe(1);
    expect((await db.call(await adminOf(db), 'list_credit_notes', of({})))['total']).toBe(1);
  });

  test.each(['list_credit_notes', 'export_credit_notes', 'export_invoices'])(
    '%s: not_found: another tenant; invalid_request: dates that end before they begin, a made-up cursor',
    async (rpc) => {
      const other = await Payer.open(db, 'custom', '2025-06-01T00:00:00Z');
      await expect(db.call(payer.service, rpc, { p_tenant_id: other.id })).rejects.toMatchObject({ code: 'not_found' });
      const backwards = { p_from: '2025-04-01T00:00:00Z', p_to: '-infinity' };
      await expect(db.call(payer.service, rpc, of(backwards))).rejects.toMatchObject({ code: 'invalid_request' });
      if (rpc.startsWith('export'))
        await expect(db.call(payer.service, rpc, of({ p_cursor: randomUUID() }))).rejects.toMatchObject({
          code: 'invalid_request',
        });
      await db.call(payer.service, rpc, of({ p_from: '4712-01-01 00:00:00+00 BC', p_to: 'infinity' }));
    },
  );
});

type Row = Readonly<Record<string, string>>;

/** The cells of our files have neither commas nor line breaks inside, but for those of these tests. */
function rowsOf(columns: readonly string[], { lines }: { lines: string }): Row[] {
  return lines.split('\r\n').map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
      .map(([, cell = '']) => cell)
      .slice(0, columns.length);
    expect(cells).toHaveLength(columns.length);
    return Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').replace(/^"|"$/g, '')]));
  });
}
const invoiceRows = async (args: Document = {}) =>
  rowsOf(
    INVOICE_COLUMNS,
    operations.exportInvoices.output.parse(await db.call(payer.service, 'export_invoices', of(args))),
  );
const noteRows = async (args: Document = {}) =>
  rowsOf(
    CREDIT_NOTE_COLUMNS,
    operations.exportCreditNotes.output.parse(await db.call(payer.service, 'export_credit_notes', of(args))),
  );
const sum = (rows: readonly Row[], column: string): number =>
  Math.round(rows.reduce((total, row) => total + Number(row[column] ?? ''), 0) * 100);

describe('files for the books', () => {
  test('a line for each rate; columns sum to the bill; days are those of the tenant', async () => {
    const invoice = await payer.manual([work('333.33'), work('66.67', 'books'), work('50', 'untaxed')]);
    const rows = await invoiceRows();
    expect(
      rows.map((row) => [row['hsn_sac'], row['rate'], row['taxable'], row['cgst'], row['sgst'], row['igst']]),
    ).toEqual([
      ['4901', '5', '66.67', '1.67', '1.67', ''],
      ['998313', '18', '333.33', '30.00', '30.00', ''],
      ['', '0', '50.00', '', '', ''],
    ]);
    expect(rows[0]).toMatchObject({
      number: invoice.number,
      issued_on: '2025-03-31',
      due_on: '2025-04-07',
      place_of_supply: '29',
    });
    expect([sum(rows, 'taxable'), sum(rows, 'net'), sum(rows, 'total'), sum(rows, 'due')]).toEqual([
      invoice.net.amount,
      invoice.net.amount,
      invoice.total.amount,
      invoice.due.amount,
    ]);
    expect(rows.every((row) => row['invoice_id'] === invoice.id)).toBe(true);
    const note = await takeBack(invoice, 10_000);
    const notes = await noteRows();
    expect([sum(notes, 'taxable'), sum(notes, 'net'), sum(notes, 'amount')]).toEqual([
      note.net.amount,
      note.net.amount,
      10_000,
    ]);
    expect(notes.map((row) => [row['invoice'], row['rate']])).toEqual([
      [invoice.number, '5'],
      [invoice.number, '18'],
      [invoice.number, '0'],
    ]);
  });

  test('IGST into another state, other taxes by their name, nothing at all where there is no tax', async () => {
    const bill = async (args: Document) => {
      const profile = { p_legal_name: 'Buyer', p_currency: 'INR', p_country: 'IN', ...args };
      await db.call(payer.service, 'save_billing_profile', profile);
      return payer.manual([work('100')]);
    };
    await bill({ p_state_code: '27' });
    await bill({ p_country: 'DE', p_currency: 'EUR' });
    await bill({ p_country: 'JP', p_currency: 'JPY' });
    const rows = await invoiceRows();
    const taxes = ['rate', 'taxable', 'cgst', 'igst', 'other_tax', 'other_tax_name', 'currency'];
    expect(rows.map((row) => taxes.map((column) => row[column]))).toEqual([
      ['18', '100.00', '', '18.00', '', '', 'INR'],
      ['19', '100.00', '', '', '19.00', 'MwSt', 'EUR'],
      ['0', '100', '', '', '', '', 'JPY'],
    ]);
  });

  test('what a spreadsheet would run is text, quotes and commas stay in their cell', async () => {
    const name = '=HYPERLINK("https://evil.example","a")';
    await db.call(payer.service, 'save_billing_profile', {
      p_legal_name: name,
      p_country: 'IN',
      p_currency: 'INR',
      p_state_code: '29',
    });
    const invoice = await payer.manual([work('100')]);
    for (const reason of ['  =1+1 and more', '＋1+1 and more', '-2+3, then @SUM(A1)', 'a plain, "quoted" reason'])
      await takeBack(invoice, 100, reason);
    expect((await invoiceRows())[0]?.['buyer']).toBe(`'${name.replaceAll('"', '""')}`);
    expect((await noteRows()).map((row) => row['reason'])).toEqual([
      "'  =1+1 and more",
      "'＋1+1 and more",
      "'-2+3, then @SUM(A1)",
      'a plain, ""quoted"" reason',
    ]);
  });

  test('with the filters of the lists', async () => {
    const march = await payer.manual([work('1')]);
    await takeBack(march, 10);
    await payer.setClock('2025-03-31T18:30:00Z');
    const draft = await payer.manual([{ ...work('2'), description: 'Carpentry' }], { p_issue: false });
    const newYear = '2025-04-01T00:00:00+05:30';
    expect((await invoiceRows({ p_to: newYear })).map((row) => row['invoice_id'])).toEqual([march.id]);
    expect(
      (await invoiceRows({ p_from: newYear })).map((row) => [row['number'], row['status'], row['issued_on']]),
    ).toEqual([['', 'draft', '']]);
    expect((await invoiceRows({ p_status: 'open' })).map((row) => row['invoice_id'])).toEqual([march.id]);
    expect((await invoiceRows({ p_search: 'carpen' })).map((row) => row['invoice_id'])).toEqual([draft.id]);
    expect((await noteRows({ p_to: newYear })).length).toBe(1);
    expect((await db.call(payer.service, 'export_credit_notes', of({ p_from: newYear })))['lines']).toBe('');
  });

  test('pages join to the whole, each bill once, many of one instant too', async () => {
    const invoice = await payer.manual([work('100000')]);
    const first = await takeBack(invoice, 1);
    const others = `insert into billing.credit_note select (jsonb_populate_record(c, jsonb_build_object(
        'credit_note_id', platform.uuid_v7(clock_timestamp()), 'number', 'CRX-' || n))).*
      from billing.credit_note as c, generate_series(1, 1200) as n where c.tenant_id = $1 and c.credit_note_id = $2`;
    await db.rows(others, [payer.id, first.id]);
    const found: string[] = [];
    let cursor: string | null = null;
    const pages: number[] = [];
    do {
      const page: ReturnType<typeof operations.exportCreditNotes.output.parse> =
        operations.exportCreditNotes.output.parse(
          await db.call(payer.service, 'export_credit_notes', of({ p_cursor: cursor })),
        );
      found.push(...page.lines.split('\r\n').map((line) => line.split(',')[0] ?? ''));
      cursor = page.nextCursor;
      pages.push(page.entries);
    } while (cursor !== null);
    expect([pages, new Set(found).size]).toEqual([[500, 500, 201], 1201]);
  });
});
