/** An invoice as a PDF. It shows what the document says and decides nothing. */
import type { InvoiceDocument, PrintedInvoiceDocument } from '@contractnest/contract';
import { addressOf, invoiceText, placeOf, stampOf, titleOf, type InvoiceText } from './invoice-text.ts';
import { drawLogo } from './logo.ts';
import { GREY, MARGIN, need, numberPages, openDocument, rule, toBuffer, WIDTH, write, type Doc } from './page.ts';
import { table, type Cell } from './table.ts';

const HALF = WIDTH / 2;
const GREEN = '#157347';
const RED = '#b42318';

export async function drawInvoice({ invoice, branding }: PrintedInvoiceDocument): Promise<Buffer> {
  const say = invoiceText(invoice);
  const title = `${titleOf(invoice)} ${invoice.number ?? 'draft'}`;
  const at = new Date(invoice.issuedAt ?? invoice.createdAt);
  const doc = await openDocument({ title, author: invoice.issuer.legalName, at });
  const colour = branding.issuer.colour ?? '#1b1f24';
  doc.rect(0, 0, 595.28, 6).fill(colour);
  doc.y = MARGIN;
  await head(doc, invoice, branding, colour);
  await parties(doc, invoice, branding, say);
  lines(doc, invoice, say);
  sums(doc, invoice, say);
  remarks(doc, invoice, say);
  numberPages(doc, `${invoice.issuer.legalName} · ${title}`);
  return toBuffer(doc);
}

async function head(doc: Doc, invoice: InvoiceDocument, branding: PrintedInvoiceDocument['branding'], colour: string) {
  const top = doc.y;
  const logo = await drawLogo(doc, branding.issuer.logo, MARGIN, top, { width: 150, height: 44 });
  const right = { width: HALF, align: 'right' } as const;
  let y = write(doc, titleOf(invoice), MARGIN + HALF, top, { ...right, size: 18, bold: true, colour });
  y = write(doc, invoice.number ?? 'Draft', MARGIN + HALF, y, { ...right, size: 11, bold: true });
  const stamp = stampOf(invoice);
  if (stamp !== '')
    y = write(doc, stamp, MARGIN + HALF, y + 2, {
      ...right,
      size: 11,
      bold: true,
      colour: invoice.status === 'paid' ? GREEN : RED,
    });
  let left = write(doc, invoice.issuer.legalName, MARGIN, top + logo, { width: HALF, size: 11, bold: true });
  for (const line of addressOf(invoice.issuer))
    left = write(doc, line, MARGIN, left, { width: HALF - 12, colour: GREY });
  doc.y = Math.max(y, left) + 14;
}

async function parties(
  doc: Doc,
  invoice: InvoiceDocument,
  branding: PrintedInvoiceDocument['branding'],
  say: InvoiceText,
): Promise<void> {
  rule(doc, doc.y);
  const top = doc.y + 10;
  let left = write(doc, 'Bill to', MARGIN, top, { width: HALF, size: 8, bold: true, colour: GREY });
  left += await drawLogo(doc, branding.buyer.logo, MARGIN, left, { width: 90, height: 26 });
  left = write(doc, invoice.buyer.legalName, MARGIN, left, { width: HALF - 12, bold: true, size: 10 });
  for (const line of addressOf(invoice.buyer))
    left = write(doc, line, MARGIN, left, { width: HALF - 12, colour: GREY });
  const facts: [string, string][] = [
    ['Invoice date', say.day(invoice.issuedAt ?? invoice.createdAt)],
    ['Due date', say.day(invoice.dueAt)],
    ['Period', say.days(invoice.periodStart, invoice.periodEnd)],
    ['Product', invoice.productName],
    [
      'Place of supply',
      invoice.placeOfSupply === null
        ? placeOf(invoice.buyer)
        : placeOf({
            stateName: invoice.placeOfSupply.name,
            stateCode: invoice.placeOfSupply.code,
            country: invoice.buyer.country,
          }),
    ],
    ['Currency', invoice.currency],
  ];
  let right = top;
  for (const [name, value] of facts.filter(([, text]) => text !== '')) {
    write(doc, name, MARGIN + HALF, right, { width: 90, colour: GREY });
    right = write(doc, value, MARGIN + HALF + 90, right, { width: HALF - 90, align: 'right' }) + 1;
  }
  doc.y = Math.max(left, right) + 12;
}

const columns = [
  { name: '#', width: 22 },
  { name: 'Description', width: WIDTH - 22 - 56 - 64 - 84 - 92 },
  { name: 'HSN/SAC', width: 56 },
  { name: 'Quantity', width: 64, align: 'right' },
  { name: 'Unit price', width: 84, align: 'right' },
  { name: 'Amount', width: 92, align: 'right' },
] as const;

function lines(doc: Doc, invoice: InvoiceDocument, say: InvoiceText): void {
  const rows = invoice.lines.map((line): Cell[] => {
    const months = line.months?.length ?? 0;
    const details = [
      say.days(line.periodStart, line.periodEnd),
      ...(line.tier === null ? [] : [`tier ${String(line.tier)}`]),
      ...(months > 1 ? [`${String(months)} months`] : []),
    ];
    return [
      { text: String(line.position) },
      { text: line.description, detail: details.filter((part) => part !== '').join(' · ') },
      { text: line.hsnSac ?? '' },
      { text: say.number(line.quantity), ...(months > 1 && { detail: `× ${String(months)}` }) },
      { text: say.price(line.unitPrice) },
      { text: say.money(line.amount) },
    ];
  });
  table(doc, columns, rows);
  doc.y += 12;
}

function sums(doc: Doc, invoice: InvoiceDocument, say: InvoiceText): void {
  if (invoice.taxes.length > 0) {
    const money = { width: (WIDTH - 120 - 70) / 3, align: 'right' } as const;
    table(
      doc,
      [
        { name: 'Tax', width: 120 },
        { name: 'HSN/SAC', width: 70 },
        { name: 'Taxable value', ...money },
        { name: 'Rate', ...money },
        { name: 'Tax amount', ...money },
      ],
      invoice.taxes.map((tax) => [
        { text: tax.inclusive ? `${tax.name}, included` : tax.name },
        { text: tax.hsnSac ?? '' },
        { text: say.money(tax.taxable) },
        { text: `${say.number(tax.percent)} %` },
        { text: say.money(tax.amount) },
      ]),
    );
    doc.y += 12;
  }
  const rows: [string, string, boolean][] = [
    ['Subtotal', say.money(invoice.subtotal), false],
    ...(invoice.discount.amount > 0
      ? [['Discount', say.money({ amount: -invoice.discount.amount }), false] as [string, string, boolean]]
      : []),
    ['Total without tax', say.money(invoice.net), false],
    ...invoice.taxes.map((tax): [string, string, boolean] => [
      `${tax.name} ${say.number(tax.percent)} %`,
      say.money(tax.amount),
      false,
    ]),
    ['Total', say.money(invoice.total), true],
    ...(invoice.credited.amount > 0
      ? [['Taken back', say.money({ amount: -invoice.credited.amount }), false] as [string, string, boolean]]
      : []),
    ...(invoice.paid.amount > 0
      ? [['Paid', say.money({ amount: -invoice.paid.amount }), false] as [string, string, boolean]]
      : []),
    ['Amount due', say.money(invoice.due), true],
  ];
  need(doc, rows.length * 15 + 10);
  for (const [name, value, bold] of rows) {
    write(doc, name, MARGIN + HALF, doc.y, { width: HALF / 2, bold, size: bold ? 10.5 : 9 });
    doc.y = write(doc, value, MARGIN + HALF, doc.y, { width: HALF, bold, size: bold ? 10.5 : 9, align: 'right' }) + 2;
  }
  doc.y += 10;
}

function remarks(doc: Doc, invoice: InvoiceDocument, say: InvoiceText): void {
  const texts = [
    ...invoice.creditNotes.map(
      (note) => `Credit note ${note.number} of ${say.day(note.issuedAt)}: ${say.money(note.amount)}. ${note.reason}`,
    ),
    ...(invoice.status === 'void' ? [`This invoice was taken back: ${invoice.reason ?? ''}`] : []),
    invoice.notes ?? '',
    invoice.issuer.notes ?? '',
  ];
  for (const text of texts.filter((each) => each !== '')) {
    doc.font('regular').fontSize(8);
    need(doc, Math.min(doc.heightOfString(text, { width: WIDTH }), 200) + 6);
    doc.fillColor(GREY).text(text, MARGIN, doc.y, { width: WIDTH });
    doc.y += 4;
  }
}
