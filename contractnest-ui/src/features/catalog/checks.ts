/** What is wrong with a field, as a key of the catalogue. */
export type Fault = `fault.${'code' | 'name' | 'threshold' | 'whole' | 'order' | 'days' | 'note'}`;

const SLUG = /^[a-z][a-z0-9_-]{0,62}$/;

const faultUnless = (fault: Fault, isRight: boolean): Fault | undefined => (isRight ? undefined : fault);

export const codeFault = (typed: string) => faultUnless('fault.code', SLUG.test(typed));
export const nameFault = (typed: string) => faultUnless('fault.name', typed.length >= 1 && typed.length <= 100);
export const noteFault = (typed: string) => faultUnless('fault.note', typed.length <= 500);
export const wholeFault = (typed: string) => faultUnless('fault.whole', /^[1-9]\d{0,14}$/.test(typed));
export const thresholdFault = (typed: string) => faultUnless('fault.threshold', /^\d{1,9}$/.test(typed));
/** Where a thing stands among its like; smaller first. */
export const orderFault = (typed: string) =>
  faultUnless('fault.order', /^\d{1,5}$/.test(typed) && Number(typed) <= 32_000);
/** Days until credits expire; empty: never. */
export const daysFault = (typed: string) =>
  faultUnless('fault.days', typed === '' || (/^[1-9]\d{0,3}$/.test(typed) && Number(typed) <= 3650));

/** "40.00" with two digits → 4000 minor units; undefined when it is no such amount. */
export function toMinor(typed: string, digits: number): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(typed);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > digits) return undefined;
  const minor = Number(`${match[1] ?? '0'}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) && minor > 0 ? minor : undefined;
}
