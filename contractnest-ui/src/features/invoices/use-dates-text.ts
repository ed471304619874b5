import { useTranslation } from 'react-i18next';
import { useBillFormat, type Place } from './place.ts';
import type { Days } from './span.ts';

/** `from 1 Apr 2025 to 31 Mar 2026`, to say where nothing was found; empty without dates. */
export function useDatesText({ from, to }: Days, place: Place): string {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  const days = { from: from && format.day(from), to: to && format.day(to) };
  if (from !== undefined && to !== undefined) return t('filter.between', days);
  if (from !== undefined) return t('filter.since', days);
  return to === undefined ? '' : t('filter.until', days);
}
