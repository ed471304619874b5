import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterLabel } from '#components/filters.tsx';
import { Select } from '#components/ui/input.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import type { Place } from '../place.ts';
import { changed, isFiltered, SORTS, STATUSES, type InvoicesSearch } from '../invoices-search.ts';
import { DayFilters } from './day-filters.tsx';

interface InvoicesFiltersProps {
  readonly search: InvoicesSearch;
  readonly place: Place;
  readonly onSearch: (search: InvoicesSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

export function InvoicesFilters({ search, place, onSearch, searchRef }: InvoicesFiltersProps) {
  const { t } = useTranslation('invoices');
  const set = (change: Record<string, unknown>): void => onSearch(changed(search, change));
  return (
    <div
      role="search"
      aria-label={t('filter.label')}
      className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-4"
    >
      <FilterLabel text={t('filter.text')} className="col-span-2">
        <SearchBox
          ref={searchRef}
          value={search.q ?? ''}
          onChange={(q) => set({ q })}
          maxLength={100}
          placeholder={t('filter.textPlaceholder')}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.status')}>
        <FilterChoice
          value={search.status}
          any={t('filter.anyStatus')}
          options={STATUSES.map((status) => [status, t(`status.${status}`)])}
          onChange={(status) => set({ status })}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.sort')}>
        <Select value={search.sort ?? '-date'} onChange={(event) => set({ sort: event.target.value })}>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </Select>
      </FilterLabel>
      <DayFilters days={search} place={place} onDays={(days) => set({ ...days })} />
      <ClearFilters label={t('filter.clear')} disabled={!isFiltered(search)} onClick={() => onSearch({})} />
    </div>
  );
}
