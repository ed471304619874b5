/** What every printed bill has: its head, the two sides, taxes, sums, and what makes it none for the books. */
import type { InvoiceDocument, PrintedInvoiceDocument } from '@contractnest/contract';
import { addressOf, placeOf, type BillText } from './bill-text.ts';
import { drawLogo } from './logo.ts';
import { BOLD, GREY, MARGIN, need, PAGE_WIDTH, RED, rule, WIDTH, write, type Doc } from './page.ts';
import { table } from './table.ts';

export const HALF = WIDTH / 2;

/** A bill with how it looks: an invoice, or a note that takes back a part of one. */
export type Look = Pick<PrintedInvoiceDocument, 'sandbox' | 'branding'>;
type Sides = Pick<InvoiceDocument, 'issuer' | 'buyer' | 'placeOfSupply'>;

export interface Heading {
  readonly title: string;
  readonly number: string;
  readonly stamp?: { readonly text: string; readonly colour: string };
}

/** Across every page of what must not be taken for a bill that is owed. */
export const SANDBOX_MARK = 'TEST';

export async function head(doc: Doc, heading: Heading, issuer: InvoiceDocument['issuer'], look: Look): Promise<void> {
  const colour = look.branding.issuer.colour ?? '#1b1f24';
  doc.rect(0, 0, PAGE_WIDTH, 6).fill(colour);
  doc.y = MARGIN;
  if (look.sandbox) sandboxNote(doc);
  const top = doc.y;
  const logo = await drawLogo(doc, look.branding.issuer.logo, MARGIN, top, { width: 150, height: 44 });
  const right = { width: HALF, align: 'right', bold: true } as const;
  let y = write(doc, heading.title, MARGIN + HALF, top, { ...right, size: 18, colour });
  y = write(doc, heading.number, MARGIN + HALF, y, { ...right, size: 11 });
  if (heading.stamp !== undefined)
    y = write(doc, heading.stamp.text, MARGIN + HALF, y + 2, { ...right, size: 11, colour: heading.stamp.colour });
  let left = write(doc, issuer.legalName, MARGIN, top + logo, { width: HALF, size: 11, bold: true });
  for (const line of addressOf(issuer)) left = write(doc, line, MARGIN, left, { width: HALF - 12, colour: GREY });
  doc.y = Math.max(y, left) + 14;
}

function sandboxNote(doc: Doc): void {
  const text = `${SANDBOX_MARK} – made in a sandbox. This is not a tax invoice, and nothing is to be paid.`;
  doc.y = write(doc, text, MARGIN, doc.y, { width: WIDTH, size: 9, bold: true, colour: RED }) + 8;
}

export type Fact = readonly [name: string, value: string];

/** To whom it goes, and its dates beside it; a fact without a value is left out. */
export async function parties(doc: Doc, { buyer }: Sides, look: Look, facts: readonly Fact[]): Promise<void> {
  rule(doc, doc.y);
  const top = doc.y + 10;
  let left = write(doc, 'Bill to', MARGIN, top, { width: HALF, size: 8, bold: true, colour: GREY });
  left += await drawLogo(doc, look.branding.buyer.logo, MARGIN, left, { width: 90, height: 26 });
  left = write(doc, buyer.legalName, MARGIN, left, { width: HALF - 12, bold: true, size: 10 });
  for (const line of addressOf(buyer)) left = write(doc, line, MARGIN, left, { width: HALF - 12, colour: GREY });
  let right = top;
  for (const [name, value] of facts.filter(([, text]) => text !== '')) {
    write(doc, name, MARGIN + HALF, right, { width: 90, colour: GREY });
    right = write(doc, value, MARGIN + HALF + 90, right, { width: HALF - 90, align: 'right' }) + 1;
  }
  doc.y = Math.max(left, right) + 12;
}

export const supplyOf = ({ placeOfSupply, buyer }: Sides): string =>
  placeOfSupply === null
    ? placeOf(buyer)
    : placeOf({ stateName: placeOfSupply.name, stateCode: placeOfSupply.code, country: buyer.country });

/** What each tax is taken of, at which rate: the same of a bill and of what takes a part of it back. */
export function taxTable(doc: Doc, taxes: InvoiceDocument['taxes'], say: BillText): void {
  if (taxes.length === 0) return;
  const money = { width: (WIDTH - 120 - 70) / 3, align: 'right' } as const;
  const columns = [
    { name: 'Tax', width: 120 },
    { name: 'HSN/SAC', width: 70 },
    { name: 'Taxable value', ...money },
    { name: 'Rate', ...money },
    { name: 'Tax amount', ...money },
  ];
  const rows = taxes.map((tax) => [
    { text: tax.inclusive ? `${tax.name}, included` : tax.name },
    { text: tax.hsnSac ?? '' },
    { text: say.money(tax.taxable) },
    { text: `${say.number(tax.percent)} %` },
    { text: say.money(tax.amount) },
  ]);
  table(doc, columns, rows);
  doc.y += 12;
}

export interface Sum {
  readonly name: string;
  readonly value: string;
  readonly strong?: boolean;
}

/** The sums stay on one page, and what they come to in words with them. */
export function sumTable(doc: Doc, rows: readonly Sum[], words: string): void {
  need(doc, rows.length * 15 + 34);
  for (const { name, value, strong = false } of rows) {
    const font = strong ? BOLD : {};
    write(doc, name, MARGIN + HALF, doc.y, { width: HALF / 2, ...font });
    doc.y = write(doc, value, MARGIN + HALF, doc.y, { width: HALF, ...font, align: 'right' }) + 2;
  }
  doc.y += 6;
  rule(doc, doc.y);
  doc.y = write(doc, 'Amount in words', MARGIN, doc.y + 6, { width: WIDTH, size: 8, bold: true, colour: GREY });
  doc.y = write(doc, words, MARGIN, doc.y, { width: WIDTH }) + 10;
}

export function remarks(doc: Doc, texts: readonly string[]): void {
  for (const text of texts.filter((each) => each !== '')) {
    doc.font('regular').fontSize(8);
    need(doc, Math.min(doc.heightOfString(text, { width: WIDTH }), 200) + 6);
    doc.fillColor(GREY).text(text, MARGIN, doc.y, { width: WIDTH });
    doc.y += 4;
  }
}
