/** A bill written by hand: what is typed, what is checked here, what is sent. */
export interface LineTyped {
  readonly key: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly hsnSac: string;
}

export const LINE_FIELDS = ['description', 'quantity', 'unitPrice', 'hsnSac'] as const;
export type LineField = (typeof LINE_FIELDS)[number];
/** By line and field. */
export type LineFaults = ReadonlySet<string>;

export const newLine = (key: string): LineTyped => ({ key, description: '', quantity: '1', unitPrice: '', hsnSac: '' });

// eslint-disable-next-line no-control-regex -- the point is to refuse them
const TEXT = /^[^\u0000-\u001f\u007f]{1,500}$/;

const rules: Record<LineField, RegExp> = {
  description: TEXT,
  quantity: /^\d{1,12}(\.\d{1,6})?$/,
  // A rebate is negative.
  unitPrice: /^-?\d{1,12}(\.\d{1,6})?$/,
  hsnSac: /^(\d{4,8})?$/,
};

export const faultKey = (line: number, field: string): string => `${line}/${field}`;

export const faultsOf = (lines: readonly LineTyped[]): LineFaults =>
  new Set(
    lines.flatMap((line, index) =>
      LINE_FIELDS.filter((field) => !rules[field].test(line[field].trim())).map((field) => faultKey(index, field)),
    ),
  );

/** `/lines/2/unitPrice` → the price of the third line. */
export const pointedAt = (faults: readonly { readonly pointer: string }[]): LineFaults =>
  new Set(faults.flatMap(({ pointer }) => /^\/lines\/(\d+\/\w+)/.exec(pointer)?.[1] ?? []));

export const toLines = (lines: readonly LineTyped[]) =>
  lines.map(({ description, quantity, unitPrice, hsnSac }) => ({
    description: description.trim(),
    quantity: quantity.trim(),
    unitPrice: unitPrice.trim(),
    ...(hsnSac.trim() !== '' && { hsnSac: hsnSac.trim() }),
  }));
