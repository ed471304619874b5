import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterDay, FilterLabel } from '#components/filters.tsx';
import { Select } from '#components/ui/input.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { changed, isFiltered, SORTS, STATUSES, type InvoicesSearch } from '../invoices-search.ts';

interface InvoicesFiltersProps {
  readonly search: InvoicesSearch;
  readonly onSearch: (search: InvoicesSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

export function InvoicesFilters({ search, onSearch, searchRef }: InvoicesFiltersProps) {
  const { t } = useTranslation('invoices');
  const set = (change: Record<string, string>): void => onSearch(changed(search, change));
  return (
    <div
      role="search"
      aria-label={t('filter.label')}
      className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]"
    >
      <FilterLabel text={t('filter.text')} className="max-lg:col-span-2">
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
      <FilterLabel text={t('filter.from')}>
        <FilterDay value={search.from} max={search.to} onChange={(from) => set({ from })} />
      </FilterLabel>
      <FilterLabel text={t('filter.to')}>
        <FilterDay value={search.to} min={search.from} onChange={(to) => set({ to })} />
      </FilterLabel>
      <ClearFilters label={t('filter.clear')} disabled={!isFiltered(search)} onClick={() => onSearch({})} />
    </div>
  );
}
