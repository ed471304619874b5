/** Prices as plans say them: decimal text in major units, kept exact to the last digit. */
import { minorDigits } from './money.ts';

const MAX_DIGITS = 12;

/** "0.50" → ₹0.50, "1200" → ₹1,200, "0.00125" → ₹0.00125: whole amounts without zeros, the rest with all digits. */
export function formatPrice(decimal: string, currency: string, locale: string): string {
  const digits = (decimal.split('.')[1] ?? '').replace(/0+$/, '').length;
  try {
    const format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits === 0 ? 0 : Math.max(digits, minorDigits(currency)),
      maximumFractionDigits: MAX_DIGITS,
    });
    // Exact decimal strings are part of the standard; the library types know only numbers.
    return format.format(decimal as unknown as number);
  } catch {
    return `${currency} ${decimal}`;
  }
}

/** `max_jobs_per_month` → Max jobs per month, where nothing names it better. */
export function humanise(code: string): string {
  const words = code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a limit may be: a number, null without one, 0 when the plan does not hold it. */
export type Limit = number | null;

export type Change = 'gain' | 'lose' | 'same';

const size = (limit: Limit | undefined): number => (limit === undefined ? 0 : (limit ?? Infinity));

export function compareLimits(from: Limit | undefined, to: Limit | undefined): Change {
  const [before, after] = [size(from), size(to)];
  return before === after ? 'same' : after > before ? 'gain' : 'lose';
}

/** Features: on is more than off, no limit more than any, a larger number more than a smaller one. */
export function compareFeatures(from: unknown, to: unknown): Change {
  const rank = (value: unknown): number =>
    value === null ? Infinity : typeof value === 'number' ? value : value === undefined || value === false ? -1 : 1;
  if (typeof from === 'string' && typeof to === 'string') return from === to ? 'same' : 'gain';
  return rank(from) === rank(to) ? 'same' : rank(to) > rank(from) ? 'gain' : 'lose';
}
