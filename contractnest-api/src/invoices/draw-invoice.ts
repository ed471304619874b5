/** An invoice as a PDF. It shows what the document says and decides nothing. */
import type { InvoiceDocument, PrintedInvoiceDocument } from '@contractnest/contract';
import { head, parties, remarks, SANDBOX_MARK, sumTable, supplyOf, taxTable, type Sum } from './bill-parts.ts';
import { billText, stampOf, titleOf, type BillText } from './bill-text.ts';
import { GREEN, markPages, numberPages, openDocument, RED, toBuffer, WIDTH, type Doc } from './page.ts';
import { table, type Cell } from './table.ts';

export async function drawInvoice({ invoice, ...look }: PrintedInvoiceDocument): Promise<Buffer> {
  const say = billText(invoice);
  const title = titleOf(invoice, look.sandbox);
  const name = `${title} ${invoice.number ?? 'draft'}`;
  const at = new Date(invoice.issuedAt ?? invoice.createdAt);
  const doc = await openDocument({ title: name, author: invoice.issuer.legalName, at });
  const stamp = stampOf(invoice);
  const heading = {
    title,
    number: invoice.number ?? 'Draft',
    ...(stamp !== '' && { stamp: { text: stamp, colour: invoice.status === 'paid' ? GREEN : RED } }),
  };
  await head(doc, heading, invoice.issuer, look);
  await parties(doc, invoice, look, [
    ['Invoice date', say.day(invoice.issuedAt ?? invoice.createdAt)],
    ['Due date', say.day(invoice.dueAt)],
    ['Period', say.days(invoice.periodStart, invoice.periodEnd)],
    ['Product', invoice.productName],
    ['Place of supply', supplyOf(invoice)],
    ['Currency', invoice.currency],
  ]);
  lines(doc, invoice, say);
  taxTable(doc, invoice.taxes, say);
  sumTable(doc, sums(invoice, say), say.words(invoice.total));
  remarks(doc, [
    ...invoice.creditNotes.map(
      (note) => `Credit note ${note.number} of ${say.day(note.issuedAt)}: ${say.money(note.amount)}. ${note.reason}`,
    ),
    ...(invoice.status === 'void' ? [`This invoice was taken back: ${invoice.reason ?? ''}`] : []),
    invoice.notes ?? '',
    invoice.issuer.notes ?? '',
  ]);
  const state = invoice.status === 'draft' || invoice.status === 'void' ? invoice.status.toUpperCase() : '';
  markPages(doc, [look.sandbox ? SANDBOX_MARK : '', state].filter((word) => word !== '').join(' '));
  numberPages(doc, `${invoice.issuer.legalName} · ${name}${look.sandbox ? ` · ${SANDBOX_MARK}` : ''}`);
  return toBuffer(doc);
}

const columns = [
  { name: '#', width: 22 },
  { name: 'Description', width: WIDTH - 22 - 56 - 64 - 84 - 92 },
  { name: 'HSN/SAC', width: 56 },
  { name: 'Quantity', width: 64, align: 'right' },
  { name: 'Unit price', width: 84, align: 'right' },
  { name: 'Amount', width: 92, align: 'right' },
] as const;

function lines(doc: Doc, invoice: InvoiceDocument, say: BillText): void {
  const rows = invoice.lines.map((line): Cell[] => {
    const months = line.months?.length ?? 0;
    const details = [
      say.days(line.periodStart, line.periodEnd),
      ...(line.tier === null ? [] : [`tier ${String(line.tier)}`]),
      ...(isPartOfPeriod(line) ? ['pro rata'] : []),
    ];
    return [
      { text: String(line.position) },
      { text: line.description, detail: details.filter((part) => part !== '').join(' · ') },
      { text: line.hsnSac ?? '' },
      { text: say.number(line.quantity), ...(months > 1 && { detail: `× ${String(months)} months` }) },
      { text: say.price(line.unitPrice) },
      { text: say.money(line.amount) },
    ];
  });
  table(doc, columns, rows);
  doc.y += 12;
}

/** Its amount is less than quantity and price make: the rest of the period went by before. */
function isPartOfPeriod({ explanation }: InvoiceDocument['lines'][number]): boolean {
  const { numerator, denominator } = (explanation['fraction'] ?? {}) as { numerator?: number; denominator?: number };
  return numerator !== denominator;
}

const sums = (invoice: InvoiceDocument, say: BillText): Sum[] => {
  const taken = (name: string, { amount }: { amount: number }): Sum[] =>
    amount > 0 ? [{ name, value: say.money({ amount: -amount }) }] : [];
  return [
    { name: 'Subtotal', value: say.money(invoice.subtotal) },
    ...taken('Discount', invoice.discount),
    { name: 'Total without tax', value: say.money(invoice.net) },
    ...invoice.taxes.map((tax) => ({
      name: `${tax.name} ${say.number(tax.percent)} %`,
      value: say.money(tax.amount),
    })),
    { name: 'Total', value: say.money(invoice.total), strong: true },
    ...taken('Taken back', invoice.credited),
    ...taken('Paid', invoice.paid),
    { name: 'Amount due', value: say.money(invoice.due), strong: true },
  ];
};
