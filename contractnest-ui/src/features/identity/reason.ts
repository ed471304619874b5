const MIN = 10;
const MAX = 500;
// eslint-disable-next-line no-control-regex -- the point is to refuse them
const CONTROL = /[\u0000-\u001f\u007f]+/g;

/** As the API takes it: one line of 10 to 500 characters. Undefined: too short. */
export function readReason(text: string): string | undefined {
  const plain = text.replace(CONTROL, ' ').trim();
  return [...plain].length < MIN || plain.length > MAX ? undefined : plain;
}
