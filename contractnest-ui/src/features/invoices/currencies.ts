/** What the server bills in; a test holds it against the seed. */
export const CURRENCIES = ['AED', 'EUR', 'GBP', 'INR', 'JPY', 'KWD', 'SGD', 'USD'] as const;

/** One that is set stays among them, known or not. */
export function currencyChoices(current: string, language: string): (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const codes: readonly string[] = CURRENCIES;
  const known = codes.includes(current) ? codes : [...codes, current];
  return known.map((code) => [code, `${code} – ${names.of(code) ?? code}`]);
}
