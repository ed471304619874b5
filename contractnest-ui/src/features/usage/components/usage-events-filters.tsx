import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterDay, FilterLabel } from '#components/filters.tsx';
import { Button } from '#components/ui/button.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { useFormat } from '#lib/format.ts';
import type { MetricUsage } from '../api/get-usage-summary.ts';
import { isFiltered, UsageSearch, withoutEvents } from '../usage-search.ts';

interface UsageEventsFiltersProps {
  readonly metrics: readonly Pick<MetricUsage, 'metric' | 'name'>[];
  readonly search: UsageSearch;
  readonly onSearch: (search: UsageSearch) => void;
}

const grid = 'grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-[2fr_1fr_9.5rem_9.5rem_auto]';

export function UsageEventsFilters({ metrics, search, onSearch }: UsageEventsFiltersProps) {
  const { t } = useTranslation('usage');
  const set = (change: Record<string, string | undefined>): void =>
    onSearch(UsageSearch.parse({ ...search, ...change }));
  // Chosen days take the place of an exact span.
  const days = (change: Record<string, string>): void => set({ ...change, since: undefined, until: undefined });
  return (
    <div role="search" aria-label={t('filter.label')}>
      <div className={grid}>
        <FilterLabel text={t('filter.key')} className="max-lg:col-span-2">
          <SearchBox
            value={search.key ?? ''}
            onChange={(key) => set({ key })}
            maxLength={255}
            placeholder={t('filter.keyPlaceholder')}
          />
        </FilterLabel>
        <FilterLabel text={t('filter.metric')} className="max-lg:col-span-2">
          <FilterChoice
            value={search.of}
            any={t('filter.anyMetric')}
            options={metrics.map(({ metric, name }) => [metric, name])}
            onChange={(of) => set({ of })}
          />
        </FilterLabel>
        <FilterLabel text={t('filter.from')}>
          <FilterDay value={search.from} max={search.to} onChange={(from) => days({ from })} />
        </FilterLabel>
        <FilterLabel text={t('filter.to')}>
          <FilterDay value={search.to} min={search.from} onChange={(to) => days({ to })} />
        </FilterLabel>
        <ClearFilters
          label={t('filter.clear')}
          disabled={!isFiltered(search)}
          onClick={() => onSearch(withoutEvents(search))}
        />
      </div>
      <ExactSpan search={search} onClear={() => set({ since: undefined, until: undefined })} />
    </div>
  );
}

/** The period of a line, to the second: it need not begin at midnight. */
function ExactSpan({ search: { since, until }, onClear }: { search: UsageSearch; onClear: () => void }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  if (since === undefined && until === undefined) return null;
  const at = (instant: string | undefined): string => (instant === undefined ? '…' : format.dateTime(instant));
  return (
    <p className="flex flex-wrap items-center gap-2 px-4 pb-3 text-xs text-muted">
      {t('filter.span', { from: at(since), to: at(until) })}
      <Button size="text" variant="link" className="text-xs" onClick={onClear}>
        <X aria-hidden />
        {t('filter.clearSpan')}
      </Button>
    </p>
  );
}
