import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterLabel } from '#components/filters.tsx';
import { Select } from '#components/ui/input.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import type { TenantsSearch } from '../tenants-search.ts';
import { changed, DEFAULT_SORT, isFiltered, SUBSCRIPTION_STATUSES } from '../tenants-search.ts';

export interface Product {
  readonly code: string;
  readonly name: string;
}

interface TenantsFiltersProps {
  readonly search: TenantsSearch;
  readonly onSearch: (search: TenantsSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly products: readonly Product[];
}

const grid =
  'grid grid-cols-2 items-end gap-3 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_9rem_10rem_11rem_auto] lg:[&>label:first-child]:max-w-sm';

export function TenantsFilters({ search, onSearch, searchRef, products }: TenantsFiltersProps) {
  const { t } = useTranslation(['tenants', 'billing']);
  const set = (change: Record<string, string>): void => onSearch(changed(search, change));
  return (
    <div role="search" aria-label={t('tenants:filter.label')} className={grid}>
      <FilterLabel text={t('tenants:filter.search')} className="max-lg:col-span-2">
        <SearchBox
          ref={searchRef}
          placeholder={t('tenants:search')}
          maxLength={100}
          value={search.q ?? ''}
          onChange={(q) => set({ q })}
        />
      </FilterLabel>
      <FilterLabel text={t('tenants:filter.status')}>
        <FilterChoice
          value={search.status}
          any={t('tenants:filter.any')}
          options={(['active', 'suspended'] as const).map((value) => [value, t(`tenants:status.${value}`)])}
          onChange={(status) => set({ status })}
        />
      </FilterLabel>
      <FilterLabel text={t('tenants:filter.subscription')}>
        <FilterChoice
          value={search.subscription}
          any={t('tenants:filter.any')}
          options={SUBSCRIPTION_STATUSES.map((value) => [value, t(`billing:status.${value}`)])}
          onChange={(subscription) => set({ subscription })}
        />
      </FilterLabel>
      <FilterLabel text={t('tenants:filter.product')}>
        <FilterChoice
          value={search.product}
          any={t('tenants:filter.any')}
          options={products.map(({ code, name }) => [code, name])}
          onChange={(product) => set({ product })}
        />
      </FilterLabel>
      <SortChoice search={search} onSearch={onSearch} />
      <ClearFilters
        label={t('tenants:filter.clear')}
        disabled={!isFiltered(search)}
        onClick={() => onSearch({ sort: search.sort, size: search.size })}
      />
    </div>
  );
}

/** Where the list has no column heads. */
function SortChoice({ search, onSearch }: Pick<TenantsFiltersProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('tenants');
  return (
    <FilterLabel text={t('sort.label')} className="sm:hidden">
      <Select
        value={search.sort ?? DEFAULT_SORT}
        onChange={(event) =>
          onSearch(changed(search, { sort: event.target.value === DEFAULT_SORT ? undefined : event.target.value }))
        }
      >
        <option value="-created">{t('sort.newest')}</option>
        <option value="created">{t('sort.oldest')}</option>
        <option value="name">{t('sort.name')}</option>
        <option value="-name">{t('sort.nameBack')}</option>
        <option value="-usage">{t('sort.busiest')}</option>
        <option value="usage">{t('sort.quietest')}</option>
      </Select>
    </FilterLabel>
  );
}
