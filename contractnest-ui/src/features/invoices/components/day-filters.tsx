import { useTranslation } from 'react-i18next';
import { FilterDay, FilterLabel } from '#components/filters.tsx';
import { Select } from '#components/ui/input.tsx';
import type { Place } from '../place.ts';
import { daysOf, firstMonthOfYear, isDated, PRESETS, presetOf, today, withDay, type Days } from '../span.ts';

interface DayFiltersProps {
  readonly days: Days;
  readonly place: Place;
  /** An empty text takes an end away. */
  readonly onDays: (days: Days) => void;
}

const OWN = 'own';

/** Two days of the tenant's calendar, or a span that accountants ask for by its name. */
export function DayFilters({ days, place, onDays }: DayFiltersProps) {
  const { t } = useTranslation('invoices');
  const now = today(place);
  const firstMonth = firstMonthOfYear(place.locale);
  const chosen = presetOf(days, now, firstMonth);
  const choose = (value: string): void => {
    const preset = PRESETS.find((known) => known === value);
    if (preset !== undefined) onDays(daysOf(preset, now, firstMonth));
    else if (value === '') onDays({ from: '', to: '' });
  };
  return (
    <>
      <FilterLabel text={t('filter.dates')} className="max-lg:col-span-2">
        <Select value={chosen ?? (isDated(days) ? OWN : '')} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('filter.anyTime')}</option>
          {PRESETS.map((preset) => (
            <option key={preset} value={preset}>
              {t(`filter.preset.${preset}`)}
            </option>
          ))}
          {chosen === undefined && isDated(days) && <option value={OWN}>{t('filter.ownDays')}</option>}
        </Select>
      </FilterLabel>
      <FilterLabel text={t('filter.from')}>
        <FilterDay value={days.from} onChange={(from) => onDays(withDay(days, { from }))} />
      </FilterLabel>
      <FilterLabel text={t('filter.to')}>
        <FilterDay value={days.to} onChange={(to) => onDays(withDay(days, { to }))} />
      </FilterLabel>
    </>
  );
}
