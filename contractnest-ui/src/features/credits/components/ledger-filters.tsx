import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterDay, FilterLabel } from '#components/filters.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { CHANNELS, isFiltered, KINDS, LedgerSearch, POOLED } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

interface LedgerFiltersProps {
  readonly search: LedgerSearch;
  readonly onSearch: (search: LedgerSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

const grid =
  'grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-[minmax(0,1fr)_10rem_9rem_9.5rem_9.5rem_auto]';

export function LedgerFilters({ search, onSearch, searchRef }: LedgerFiltersProps) {
  const { t } = useTranslation('credits');
  const names = useCreditNames();
  /** Read through the same schema as the URL, so that an empty choice drops the filter. */
  const set = (change: Record<string, string>): void => onSearch(LedgerSearch.parse({ ...search, ...change }));
  const channels = [...CHANNELS, POOLED].map((value) => [value, names.channel(value)] as const);
  const kinds = KINDS.map((value) => [value, t(`kind.${value}`)] as const);
  return (
    <div role="search" aria-label={t('filter.label')} className={grid}>
      <FilterLabel text={t('filter.reference')} className="max-lg:col-span-2">
        <SearchBox
          ref={searchRef}
          value={search.ref ?? ''}
          onChange={(ref) => set({ ref, refType: '' })}
          maxLength={255}
          placeholder={t('filter.referencePlaceholder')}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.channel')}>
        <FilterChoice
          value={search.channel}
          any={t('filter.anyChannel')}
          options={channels}
          onChange={(channel) => set({ channel })}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.kind')}>
        <FilterChoice
          value={search.kind}
          any={t('filter.anyKind')}
          options={kinds}
          onChange={(kind) => set({ kind })}
        />
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
