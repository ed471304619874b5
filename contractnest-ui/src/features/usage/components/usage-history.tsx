import { useTranslation } from 'react-i18next';
import { ExportButton } from '#components/list-parts.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useFormat } from '#lib/format.ts';
import { dayIn } from '#lib/time-zone.ts';
import type { UsageScope } from '../api/get-limits.ts';
import { useUsageSummary, type UsageSummary } from '../api/get-usage-summary.ts';
import { usageCsv } from '../usage-csv.ts';
import { PERIODS, type UsageSearch } from '../usage-search.ts';
import { MetricHistory } from './metric-history.tsx';

export interface UsageHistoryProps {
  readonly scope: UsageScope;
  readonly search: UsageSearch;
  readonly onSearch: (search: UsageSearch) => void;
}

/** A period day by day, one metric at a time. */
export function UsageHistory({ scope, search, onSearch }: UsageHistoryProps) {
  const { t } = useTranslation('usage');
  const { period = 'current' } = search;
  const query = useUsageSummary(scope, period === 'previous');
  return (
    <Card aria-labelledby="history-title">
      <CardHeader id="history-title" title={t('history.title')} hint={<Span summary={query.data} />}>
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={t('history.period')}
            value={period}
            options={PERIODS.map((value) => ({ value, label: t(`history.${value}`) }))}
            onChange={(value) => onSearch({ ...search, period: value === 'current' ? undefined : value })}
          />
          <UsageFile tenantId={scope.tenantId} summary={query.data} />
        </div>
      </CardHeader>
      <div className="border-t" aria-busy={query.isFetching}>
        <Loadable query={query} skeleton={skeleton}>
          {(summary) =>
            summary.metrics.length === 0 ? (
              <Empty>{t('history.noMetrics')}</Empty>
            ) : (
              <MetricHistory summary={summary} search={search} onSearch={onSearch} />
            )
          }
        </Loadable>
      </div>
    </Card>
  );
}

const skeleton = (
  <div className="flex h-[372px] flex-col gap-4 p-4">
    <Skeleton className="w-1/3" />
    <Skeleton className="w-full flex-1" />
  </div>
);

/** First and last day; the end of a period is the first instant of the next. */
function Span({ summary }: { summary: UsageSummary | undefined }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  if (summary === undefined) return <>&nbsp;</>;
  const { periodStart, periodEnd, timeZone } = summary;
  return t('history.hint', {
    from: format.day(dayIn(Date.parse(periodStart), timeZone)),
    to: format.day(dayIn(Date.parse(periodEnd) - 1, timeZone)),
    timeZone,
  });
}

function UsageFile({ tenantId, summary }: { tenantId: string; summary: UsageSummary | undefined }) {
  const isEmpty = summary === undefined || summary.metrics.every(({ days }) => days.length === 0);
  const save = (): void => {
    if (summary === undefined) return;
    const from = dayIn(Date.parse(summary.periodStart), summary.timeZone);
    downloadCsv(`usage-${tenantId}-${from}.csv`, usageCsv(summary));
  };
  return <ExportButton empty={isEmpty} busy={false} onClick={save} />;
}
