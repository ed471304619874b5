/** One A4 document: fonts that hold the rupee sign, a place to write next, and pages that number themselves. */
import { createRequire } from 'node:module';
import type PDFKit from 'pdfkit';

export const MARGIN = 40;
export const PAGE_WIDTH = 595.28;
const PAGE_HEIGHT = 841.89;
export const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const BOTTOM = PAGE_HEIGHT - MARGIN - 24;
export const INK = '#1b1f24';
export const GREY = '#5b6470';
export const RULE = '#d5dae0';
export const GREEN = '#157347';
export const RED = '#b42318';
/** What a sum that matters is written in. */
export const BOLD = { bold: true, size: 10.5 } as const;

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
  readonly align?: 'left' | 'right' | 'center';
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

/** A word across every page, light enough to read what stands under it. */
export function markPages(doc: Doc, word: string): void {
  if (word === '') return;
  const { start, count } = doc.bufferedPageRange();
  const middle = { origin: [PAGE_WIDTH / 2, PAGE_HEIGHT / 2] as [number, number] };
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.font('bold').fontSize(120);
    const size = Math.min(120, (120 * 560) / doc.widthOfString(word));
    doc.save().rotate(-45, middle).fillOpacity(0.08);
    write(doc, word, 0, PAGE_HEIGHT / 2 - size * 0.7, {
      width: PAGE_WIDTH,
      align: 'center',
      size,
      bold: true,
      colour: RED,
    });
    doc.restore();
  }
}

export function numberPages(doc: Doc, label: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where a text would otherwise begin a page of its own.
    doc.page.margins.bottom = 0;
    const y = PAGE_HEIGHT - MARGIN + 6;
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
