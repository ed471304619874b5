import { useTranslation } from 'react-i18next';
import { formatLocale } from './i18n.ts';
import { formatPrice } from './terms.ts';

/** Formats decimal prices of a currency for the person. */
export function usePrice(currency: string): (decimal: string) => string {
  const { i18n } = useTranslation();
  const locale = formatLocale(i18n.language);
  return (decimal) => formatPrice(decimal, currency, locale);
}
