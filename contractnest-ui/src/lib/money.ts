/** Amounts are whole minor units; they become text without ever being a fraction in between. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** How many digits of the minor unit are shown; for display only, the server holds the table. */
export function minorDigits(currency: string): number {
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return options.maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** 1249900 with 2 digits → "12499.00". */
export function toDecimal(amount: number, digits: number): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError('amounts are whole minor units');
  const sign = amount < 0 ? '-' : '';
  const figures = String(Math.abs(amount)).padStart(digits + 1, '0');
  if (digits === 0) return sign + figures;
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/** "40.00" with two digits → 4000 minor units; undefined when it is no such amount. */
export function toMinor(typed: string, digits: number): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(typed);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > digits) return undefined;
  const minor = Number(`${match[1] ?? '0'}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) && minor > 0 ? minor : undefined;
}

export function formatMoney({ amount, currency }: Money, locale: string): string {
  const exact = toDecimal(amount, minorDigits(currency));
  try {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    // Exact decimal strings are part of the standard; the library types know only numbers.
    return format.format(exact as unknown as number);
  } catch {
    return `${currency} ${exact}`;
  }
}
