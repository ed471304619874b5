/** A credit note as a PDF: what is given back of an invoice, why, and with which taxes. */
import type { PrintedCreditNoteDocument } from '@contractnest/contract';
import { head, parties, remarks, SANDBOX_MARK, sumTable, supplyOf, taxTable } from './bill-parts.ts';
import { billText } from './bill-text.ts';
import { markPages, numberPages, openDocument, toBuffer, WIDTH } from './page.ts';
import { table } from './table.ts';

const columns = [
  { name: 'Reason', width: WIDTH - 120 },
  { name: 'Amount', width: 120, align: 'right' },
] as const;

/** Nothing of it follows what is paid later: a note is drawn the same whenever it is asked for. */
export async function drawCreditNote({ creditNote, invoice, ...look }: PrintedCreditNoteDocument): Promise<Buffer> {
  const say = billText(invoice);
  const name = `Credit note ${creditNote.number}`;
  const at = new Date(creditNote.issuedAt);
  const doc = await openDocument({ title: name, author: invoice.issuer.legalName, at });
  await head(doc, { title: 'Credit note', number: creditNote.number }, invoice.issuer, look);
  await parties(doc, invoice, look, [
    ['Credit note date', say.day(creditNote.issuedAt)],
    ['Corrects invoice', invoice.number ?? ''],
    ['Invoice date', say.day(invoice.issuedAt)],
    ['Invoice total', say.money(invoice.total)],
    ['Product', invoice.productName],
    ['Place of supply', supplyOf(invoice)],
    ['Currency', invoice.currency],
  ]);
  table(doc, columns, [
    [
      { text: creditNote.reason, detail: `Taken back of invoice ${invoice.number ?? ''}` },
      { text: say.money(creditNote.net) },
    ],
  ]);
  doc.y += 12;
  taxTable(doc, creditNote.taxes, say);
  const taxes = creditNote.taxes.map((tax) => ({
    name: `${tax.name} ${say.number(tax.percent)} %`,
    value: say.money(tax.amount),
  }));
  const sums = [
    { name: 'Taken back without tax', value: say.money(creditNote.net) },
    ...taxes,
    { name: 'Total taken back', value: say.money(creditNote.amount), strong: true },
  ];
  sumTable(doc, sums, say.words(creditNote.amount));
  remarks(doc, [invoice.issuer.notes ?? '']);
  markPages(doc, look.sandbox ? SANDBOX_MARK : '');
  numberPages(doc, `${invoice.issuer.legalName} · ${name}${look.sandbox ? ` · ${SANDBOX_MARK}` : ''}`);
  return toBuffer(doc);
}
