/** Rows that break over pages: a row stays whole, and every page begins with the names of the columns. */
import { GREY, heightOf, MARGIN, need, rule, write, type Doc, type TextOptions } from './page.ts';

export interface Column {
  readonly name: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export interface Cell {
  readonly text: string;
  /** Smaller, below it. */
  readonly detail?: string;
}

const GAP = 6;
const PAD = 4;

export function table(doc: Doc, columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
  need(doc, 48);
  header(doc, columns);
  for (const row of rows) {
    const height = Math.max(...columns.map((column, index) => cellHeight(doc, column, row[index])));
    if (need(doc, height + 2 * PAD)) header(doc, columns);
    const top = doc.y + PAD;
    let x = MARGIN;
    columns.forEach((column, index) => {
      const cell = row[index];
      if (cell !== undefined) drawCell(doc, column, cell, x, top);
      x += column.width;
    });
    doc.y = top + height + PAD;
    rule(doc, doc.y);
  }
}

function header(doc: Doc, columns: readonly Column[]): void {
  let x = MARGIN;
  const top = doc.y + PAD;
  let bottom = top;
  for (const column of columns) {
    bottom = Math.max(
      bottom,
      write(doc, column.name, x, top, { ...optionsOf(column), size: 8, bold: true, colour: GREY }),
    );
    x += column.width;
  }
  doc.y = bottom + PAD;
  rule(doc, doc.y, GREY);
}

/** Figures end where their column ends, so that they stand above the totals; words leave a gap to the next column. */
const optionsOf = ({ width, align = 'left' }: Column): TextOptions => ({
  width: align === 'left' ? width - GAP : width,
  align,
});
const detail = { size: 7.5, colour: GREY } as const;

function cellHeight(doc: Doc, column: Column, cell: Cell | undefined): number {
  if (cell === undefined) return 0;
  const options = optionsOf(column);
  return heightOf(doc, cell.text, options) + heightOf(doc, cell.detail ?? '', { ...options, ...detail });
}

function drawCell(doc: Doc, column: Column, cell: Cell, x: number, y: number): void {
  const options = optionsOf(column);
  const below = write(doc, cell.text, x, y, options);
  if (cell.detail !== undefined && cell.detail !== '') write(doc, cell.detail, x, below, { ...options, ...detail });
}
