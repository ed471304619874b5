import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ListFoot } from '#components/list-foot.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useFormat } from '#lib/format.ts';
import type { UsageScope } from '../api/get-limits.ts';
import { usageSummaryQuery } from '../api/get-usage-summary.ts';
import { fetchUsageFile, usageEventsQuery, type EventFilter } from '../api/usage-events.ts';
import { isFiltered, toEventFilter, withoutEvents, type UsageSearch } from '../usage-search.ts';
import { UsageEventsFilters } from './usage-events-filters.tsx';
import { UsageEventsRows } from './usage-events-rows.tsx';

interface UsageEventsProps {
  readonly scope: UsageScope;
  readonly search: UsageSearch;
  readonly onSearch: (search: UsageSearch) => void;
}

/** What was counted, event by event: what a bill can be compared with. */
export function UsageEvents({ scope, search, onSearch }: UsageEventsProps) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  const filter = toEventFilter(search);
  const query = useInfiniteQuery(usageEventsQuery(scope, filter));
  const metrics = useQuery(usageSummaryQuery(scope)).data?.metrics ?? [];
  const events = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const since = query.data?.pages[0]?.from;
  return (
    <Card aria-labelledby="events-title" id="events">
      <CardHeader
        id="events-title"
        title={t('events.title')}
        hint={since === undefined ? t('events.hint') : t('events.since', { at: format.dateTime(since) })}
      >
        <ExportButton scope={scope} filter={filter} since={since} empty={events.length === 0} />
      </CardHeader>
      <UsageEventsFilters metrics={metrics} search={search} onSearch={onSearch} />
      <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={6} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {() =>
            events.length === 0 ? (
              <None search={search} onSearch={onSearch} />
            ) : (
              <UsageEventsRows events={events} metrics={metrics} />
            )
          }
        </Loadable>
      </div>
      <ListFoot
        shown={events.length > 0 && t('events.shown', { count: events.length })}
        error={query.isFetchNextPageError ? query.error : null}
        busy={query.isFetchingNextPage}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
        more={t('events.more')}
      />
    </Card>
  );
}

interface ExportButtonProps {
  readonly scope: UsageScope;
  readonly filter: EventFilter;
  /** From when on the list looks. */
  readonly since: string | undefined;
  readonly empty: boolean;
}

function ExportButton({ scope, filter, since, empty }: ExportButtonProps) {
  const { t } = useTranslation('usage');
  const file = useMutation({
    mutationFn: (from: string) => fetchUsageFile(scope, { ...filter, from }),
    onSuccess: (csv) => downloadCsv(`usage-${scope.tenantId}.csv`, csv),
  });
  return (
    <>
      <Button
        size="sm"
        disabled={empty || since === undefined}
        busy={file.isPending}
        title={t('events.exportHint')}
        onClick={() => since !== undefined && file.mutate(since)}
      >
        {!file.isPending && <Download aria-hidden />}
        {t('events.export')}
      </Button>
      {file.error !== null && <FailureNote error={file.error} className="w-full border-t" />}
    </>
  );
}

function None({ search, onSearch }: Pick<UsageEventsProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('usage');
  const filtered = isFiltered(search);
  const clear = filtered && (
    <Button size="sm" onClick={() => onSearch(withoutEvents(search))}>
      {t('filter.clear')}
    </Button>
  );
  return (
    <div className="border-t">
      <Empty action={clear}>{t(filtered ? 'events.noneMatch' : 'events.empty')}</Empty>
    </div>
  );
}
