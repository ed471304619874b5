import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterDay, FilterLabel } from '#components/filters.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { AuditSearch, isFiltered, OUTCOMES } from '../audit-search.ts';
import { useAuditNames } from './names.ts';

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly onSearch: (search: AuditSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly tenantFilter: ReactNode;
}

export function AuditFilters({ search, onSearch, searchRef, tenantFilter }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  /** Read through the same schema as the URL, so that an empty choice drops the filter. */
  const set = (change: Record<string, string>): void =>
    onSearch(AuditSearch.parse({ ...search, event: undefined, ...change }));
  return (
    <div
      role="search"
      aria-label={t('filter.label')}
      className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-4"
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
      <FilterLabel text={t('filter.actor')} className="max-lg:col-span-2">
        <SearchBox
          value={search.actor ?? ''}
          onChange={(actor) => set({ actor })}
          maxLength={254}
          placeholder={t('filter.actorPlaceholder')}
        />
      </FilterLabel>
      {tenantFilter}
      <Choices search={search} set={set} />
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

interface ChoicesProps {
  readonly search: AuditSearch;
  readonly set: (change: Record<string, string>) => void;
}

function Choices({ search, set }: ChoicesProps) {
  const { t } = useTranslation('audit');
  const names = useAuditNames();
  return (
    <>
      <FilterLabel text={t('filter.action')}>
        <FilterChoice
          value={search.action}
          any={t('filter.anyAction')}
          options={names.actions}
          onChange={(action) => set({ action })}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.subject')}>
        <FilterChoice
          value={search.subject}
          any={t('filter.anySubject')}
          options={names.subjects}
          onChange={(subject) => set({ subject, subjectId: '' })}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.outcome')}>
        <FilterChoice
          value={search.outcome}
          any={t('filter.anyOutcome')}
          options={OUTCOMES.map((outcome) => [outcome, t(`outcome.${outcome}`)])}
          onChange={(outcome) => set({ outcome })}
        />
      </FilterLabel>
    </>
  );
}
