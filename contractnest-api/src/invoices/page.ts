/** One A4 document: fonts that hold the rupee sign, a place to write next, and pages that number themselves. */
import { createRequire } from 'node:module';
import type PDFKit from 'pdfkit';

export const MARGIN = 40;
export const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN - 24;
export const INK = '#1b1f24';
export const GREY = '#5b6470';
export const RULE = '#d5dae0';

export type Doc = PDFKit.PDFDocument;

const files = createRequire(import.meta.url);
const font = (weight: string): string => files.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`);

export interface About {
  readonly title: string;
  readonly author: string;
  readonly at: Date;
}

export async function openDocument({ title, author, at }: About): Promise<Doc> {
  // Loaded with the first file: it costs every start some 100 ms.
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    // No font of the reader's machine: what is not embedded may have no rupee sign.
    font: '',
    lang: 'en',
    displayTitle: true,
    // The dates of the invoice, so that the same invoice makes the same file.
    info: { Title: title, Author: author, CreationDate: at, ModDate: at },
  });
  doc.registerFont('regular', font('400Regular')).registerFont('bold', font('600SemiBold'));
  return doc.font('regular').fontSize(9).fillColor(INK);
}

/** A new page unless so much still fits; says whether it made one. */
export function need(doc: Doc, height: number): boolean {
  if (doc.y + height <= BOTTOM) return false;
  doc.addPage();
  doc.x = MARGIN;
  doc.y = MARGIN;
  return true;
}

export interface TextOptions {
  readonly width: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

/** Writes at a place and answers where the next line begins; where the document stands stays as it was. */
export function write(doc: Doc, text: string, x: number, y: number, options: TextOptions): number {
  const { x: oldX, y: oldY } = doc;
  doc
    .font(options.bold === true ? 'bold' : 'regular')
    .fontSize(options.size ?? 9)
    .fillColor(options.colour ?? INK);
  doc.text(text, x, y, { width: options.width, align: options.align ?? 'left' });
  const next = doc.y;
  doc.x = oldX;
  doc.y = oldY;
  return next;
}

export function heightOf(doc: Doc, text: string, options: TextOptions): number {
  if (text === '') return 0;
  doc.font(options.bold === true ? 'bold' : 'regular').fontSize(options.size ?? 9);
  return doc.heightOfString(text, { width: options.width });
}

export function rule(doc: Doc, y: number, colour = RULE): void {
  doc
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + WIDTH, y)
    .lineWidth(0.7)
    .strokeColor(colour)
    .stroke();
}

export function numberPages(doc: Doc, label: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where a text would otherwise begin a page of its own.
    doc.page.margins.bottom = 0;
    const y = 841.89 - MARGIN + 6;
    write(doc, label, MARGIN, y, { width: WIDTH / 2, size: 7.5, colour: GREY });
    const text = `Page ${String(page - start + 1)} of ${String(count)}`;
    write(doc, text, MARGIN + WIDTH / 2, y, { width: WIDTH / 2, size: 7.5, colour: GREY, align: 'right' });
  }
}

export function toBuffer(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    doc.end();
  });
}
