/** Hours in which nothing is sent: `21:00` to `08:00` goes over midnight. Both, or neither. */
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isClock = (typed: string): boolean => typed === '' || CLOCK.test(typed);

export const quietOf = (from: string | null | undefined, to: string | null | undefined) =>
  from && to ? { quietFrom: from, quietTo: to } : {};

export const isOneMissing = (from: string, to: string): boolean => (from === '') !== (to === '');
