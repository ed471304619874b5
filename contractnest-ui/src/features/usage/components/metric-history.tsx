import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#components/ui/empty.tsx';
import { Select } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import type { MetricUsage, UsageSummary } from '../api/get-usage-summary.ts';
import { everyDay } from '../usage-days.ts';
import { VIEWS, type UsageSearch } from '../usage-search.ts';
import { UsageTable } from './usage-table.tsx';

/** The charting library weighs more than the rest of the application: it comes when a chart is drawn. */
const UsageChart = lazy(async () => ({ default: (await import('./usage-chart.tsx')).UsageChart }));

/** A refused event may leave a day on which nothing was counted. */
const isUsed = ({ days }: MetricUsage): boolean => days.some(({ events }) => events > 0);

interface MetricHistoryProps {
  readonly summary: UsageSummary;
  readonly search: UsageSearch;
  readonly onSearch: (search: UsageSearch) => void;
}

export function MetricHistory({ summary, search, onSearch }: MetricHistoryProps) {
  const { t } = useTranslation('usage');
  const { view = 'chart' } = search;
  // Without a choice the first metric that has something to show.
  const metric =
    summary.metrics.find(({ metric: code }) => code === search.metric) ??
    summary.metrics.find(isUsed) ??
    summary.metrics[0];
  if (metric === undefined) return null;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3 px-4 pt-4">
        <MetricChoice
          metrics={summary.metrics}
          value={metric.metric}
          onChange={(code) => onSearch({ ...search, metric: code })}
        />
        <Segmented
          label={t('history.view')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`history.${value}`) }))}
          onChange={(value) => onSearch({ ...search, view: value === 'chart' ? undefined : value })}
        />
      </div>
      <Total metric={metric} />
      <Days summary={summary} metric={metric} view={view} />
    </>
  );
}

interface MetricChoiceProps {
  readonly metrics: readonly MetricUsage[];
  readonly value: string;
  readonly onChange: (metric: string) => void;
}

function MetricChoice({ metrics, value, onChange }: MetricChoiceProps) {
  const { t } = useTranslation('usage');
  return (
    <label className="flex w-full min-w-0 flex-col gap-1 text-xs text-muted sm:w-56">
      {t('history.metric')}
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {metrics.map(({ metric, name }) => (
          <option key={metric} value={metric}>
            {name}
          </option>
        ))}
      </Select>
    </label>
  );
}

function Total({ metric }: { metric: MetricUsage }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  return (
    <p className="flex items-baseline gap-2 px-4 pt-3">
      <span className="text-2xl font-semibold tracking-tight tabular-nums">{format.units(metric.total)}</span>
      <span className="text-xs text-muted">
        {t(`aggregation.${metric.aggregation}`)} · {t('history.unit', { unit: metric.unit })}
      </span>
    </p>
  );
}

interface DaysProps {
  readonly summary: UsageSummary;
  readonly metric: MetricUsage;
  readonly view: 'chart' | 'table';
}

function Days({ summary, metric, view }: DaysProps) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  if (!isUsed(metric)) return <Empty>{t('history.empty')}</Empty>;
  if (view === 'table') return <UsageTable metric={metric} />;
  const days = everyDay(summary, metric.days, Date.now());
  const label = t('history.chartLabel', {
    name: metric.name,
    from: format.day(days[0]?.date ?? summary.periodStart),
    to: format.day(days.at(-1)?.date ?? summary.periodEnd),
    highest: format.units(Math.max(...days.map(({ value }) => value))),
  });
  return (
    <div className="h-[276px] px-4 pb-4">
      <Suspense fallback={<Skeleton className="h-[260px] w-full" />}>
        <UsageChart days={days} label={label} />
      </Suspense>
    </div>
  );
}
