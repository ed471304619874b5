/** What is wrong with a field, as a key of the catalogue. */
const SLUG = /^[a-z][a-z0-9_-]{0,62}$/;

export const codeFault = (typed: string): 'fault.code' | undefined => (SLUG.test(typed) ? undefined : 'fault.code');
export const nameFault = (typed: string): 'fault.name' | undefined =>
  typed.length >= 1 && typed.length <= 100 ? undefined : 'fault.name';
export const currencyFault = (typed: string): 'fault.currency' | undefined =>
  /^[A-Z]{3}$/.test(typed) ? undefined : 'fault.currency';
export const wholeFault = (typed: string): 'fault.whole' | undefined =>
  /^[1-9]\d{0,14}$/.test(typed) ? undefined : 'fault.whole';

/** "40.00" with two digits → 4000 minor units; undefined when it is no such amount. */
export function toMinor(typed: string, digits: number): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(typed);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > digits) return undefined;
  const minor = Number(`${match[1] ?? '0'}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) && minor > 0 ? minor : undefined;
}
