/** The add-ons of a price document as a form shows and writes them; what it does not know stays as it is. */
export type Document = Readonly<Record<string, unknown>>;
/** One add-on, perhaps half written. */
export type AddOn = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined where the document has something there that no form can show. */
export function addOnsOf({ addOns = [] }: Document): readonly AddOn[] | undefined {
  return Array.isArray(addOns) && addOns.every(isObject) ? addOns : undefined;
}

export const withAddOns = (document: Document, addOns: readonly AddOn[]): Document => ({ ...document, addOns });

/** An empty field is no field. */
export function withField(addOn: AddOn, name: string, value: unknown): AddOn {
  const { [name]: _was, ...rest } = addOn;
  const isEmpty = value === undefined || value === '' || (isObject(value) && Object.keys(value).length === 0);
  return isEmpty ? rest : { ...addOn, [name]: value };
}

/** What was typed for a number; anything else stays text, and is marked. */
export const toNumber = (typed: string): unknown => (/^\d{1,15}$/.test(typed) ? Number(typed) : typed);

export const featuresOf = (addOn: AddOn): Document => (isObject(addOn['features']) ? addOn['features'] : {});

/** "on", a number, "unlimited" or a text; undefined takes the feature out. */
export function withFeature(addOn: AddOn, code: string, value: unknown): AddOn {
  return withField(addOn, 'features', withField(featuresOf(addOn), code, value));
}

export const newAddOn = (taken: readonly AddOn[]): AddOn => {
  const codes = new Set(taken.map(({ code }) => code));
  let number = taken.length + 1;
  while (codes.has(`add_on_${number}`)) number += 1;
  return { code: `add_on_${number}`, name: '', price: '0', per: 'month', timing: 'advance' };
};

/** What a form wrote last, and the text of the document it makes. */
export interface Written {
  readonly rows: readonly AddOn[];
  readonly text: string;
}

/** The rows to show: those just typed until the editor has their text, for letters are typed faster than it is checked. */
export function shownRows(
  document: Document,
  written: Written | undefined,
  awaited: string | undefined,
): readonly AddOn[] | undefined {
  return written !== undefined && written.text === awaited ? written.rows : addOnsOf(document);
}
