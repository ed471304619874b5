/** How a tenant's bills are written: amounts and dates by its locale, days by its time zone. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '#lib/format.ts';
import { formatLocale } from '#lib/i18n.ts';
import { formatPrice } from '#lib/terms.ts';

export interface Place {
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  /** They are being asked for. */
  readonly pending?: boolean;
}

export interface BillFormat extends Format {
  /** A decimal text in major units, with all its digits. */
  readonly price: (decimal: string, currency: string) => string;
  /** A decimal text, grouped. */
  readonly decimal: (decimal: string) => string;
}

const DIGITS = 12;

export function useBillFormat({ locale, timeZone }: Place): BillFormat {
  const { i18n } = useTranslation();
  const written = locale ?? formatLocale(i18n.language);
  const format = useFormat(timeZone, written);
  return useMemo(() => {
    const number = new Intl.NumberFormat(written, { maximumFractionDigits: DIGITS });
    return {
      ...format,
      price: (decimal, currency) => formatPrice(decimal, currency, written),
      // Exact decimal strings are part of the standard; the library types know only numbers.
      decimal: (decimal) => number.format(decimal as unknown as number),
    };
  }, [format, written]);
}
