import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ExportButton, ListBody, MoreRows, NoRows } from '#components/list-parts.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
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
  // It comes after the page, so a link to it finds it only now.
  useEffect(() => {
    if (window.location.hash === '#events-title') document.getElementById('events-title')?.scrollIntoView();
  }, []);
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
        <EventsFile scope={scope} filter={filter} since={since} empty={events.length === 0} />
      </CardHeader>
      <UsageEventsFilters metrics={metrics} search={search} onSearch={onSearch} />
      <ListBody query={query}>
        {() =>
          events.length === 0 ? (
            <NoRows filtered={isFiltered(search)} onClear={() => onSearch(withoutEvents(search))}>
              {t(isFiltered(search) ? 'events.noneMatch' : 'events.empty')}
            </NoRows>
          ) : (
            <UsageEventsRows events={events} metrics={metrics} />
          )
        }
      </ListBody>
      <MoreRows query={query} shown={events.length > 0 ? t('events.shown', { count: events.length }) : undefined} />
    </Card>
  );
}

interface EventsFileProps {
  readonly scope: UsageScope;
  readonly filter: EventFilter;
  /** From when on the list looks. */
  readonly since: string | undefined;
  readonly empty: boolean;
}

function EventsFile({ scope, filter, since, empty }: EventsFileProps) {
  const file = useMutation({
    mutationFn: (from: string) => fetchUsageFile(scope, { ...filter, from }),
    onSuccess: (csv) => downloadCsv(`usage-${scope.tenantId}.csv`, csv),
  });
  return (
    <>
      <ExportButton
        empty={empty || since === undefined}
        busy={file.isPending}
        onClick={() => since !== undefined && file.mutate(since)}
      />
      {file.error !== null && <FailureNote error={file.error} className="w-full border-t" />}
    </>
  );
}
