import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import {
  auditEventsQuery,
  fetchAuditFile,
  type AuditEvent,
  type AuditFilter,
  type AuditScope,
} from '../api/audit-events.ts';
import { isFiltered, toFilter, type AuditSearch } from '../audit-search.ts';
import { AuditCards } from './audit-cards.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { EventPanel } from './event-panel.tsx';

interface AuditLogProps {
  readonly scope: AuditScope;
  /** Chooses among tenants, where there are several. */
  readonly tenantFilter?: ReactNode;
  readonly search: AuditSearch;
  readonly onSearch: (search: AuditSearch) => void;
}

/** Who did what, newest first. */
export function AuditLog({ scope, tenantFilter, search, onSearch }: AuditLogProps) {
  const { t } = useTranslation('audit');
  const filter = toFilter(search);
  const query = useInfiniteQuery(auditEventsQuery(scope, filter));
  const file = useAuditFile(scope, filter);
  const searchRef = useRef<HTMLInputElement>(null);
  const { rows, onKeyDown } = useRowKeys<HTMLDivElement>(searchRef, () => undefined);
  const events = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const opened = events.find(({ id }) => id === search.event);
  return (
    <Card aria-labelledby="audit-title">
      <CardHeader
        id="audit-title"
        title={t('list.title')}
        hint={t(search.from === undefined ? 'list.recentHint' : 'list.hint')}
      >
        <ExportButton empty={events.length === 0} busy={file.isPending} onClick={() => file.mutate()} />
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <AuditFilters search={search} onSearch={onSearch} searchRef={searchRef} tenantFilter={tenantFilter} />
      <div
        ref={rows}
        onKeyDown={onKeyDown}
        aria-busy={query.isFetching}
        className={query.isPlaceholderData ? 'opacity-60' : undefined}
      >
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={8} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {() => <Events events={events} search={search} onSearch={onSearch} />}
        </Loadable>
      </div>
      <More
        count={events.length}
        error={query.isFetchNextPageError ? query.error : null}
        busy={query.isFetchingNextPage}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      />
      {opened !== undefined && (
        <EventPanel event={opened} onSearch={onSearch} onClose={() => onSearch({ ...search, event: undefined })} />
      )}
    </Card>
  );
}

function useAuditFile(scope: AuditScope, filter: AuditFilter) {
  return useMutation({
    mutationFn: () => fetchAuditFile(scope, filter),
    onSuccess: (csv) => downloadCsv(`audit${typeof scope === 'string' ? `-${scope}` : ''}.csv`, csv),
  });
}

function ExportButton({ empty, busy, onClick }: { empty: boolean; busy: boolean; onClick: () => void }) {
  const { t } = useTranslation('audit');
  return (
    <Button size="sm" disabled={empty} busy={busy} title={t('list.exportHint')} onClick={onClick}>
      {!busy && <Download aria-hidden />}
      {t('list.export')}
    </Button>
  );
}

export interface EventRowsProps {
  readonly events: readonly AuditEvent[];
  readonly onOpen: (event: AuditEvent) => void;
}

function Events({
  events,
  search,
  onSearch,
}: Pick<EventRowsProps, 'events'> & Pick<AuditLogProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('audit');
  const narrow = useIsNarrow();
  if (events.length === 0) {
    const clear = isFiltered(search) && (
      <Button size="sm" onClick={() => onSearch({})}>
        {t('filter.clear')}
      </Button>
    );
    return (
      <div className="border-t">
        <Empty action={clear}>{t(isFiltered(search) ? 'list.noneMatch' : 'list.empty')}</Empty>
      </div>
    );
  }
  const rows = { events, onOpen: ({ id }: AuditEvent) => onSearch({ ...search, event: id }) };
  return narrow ? <AuditCards {...rows} /> : <AuditTable {...rows} />;
}

interface MoreProps {
  readonly count: number;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onMore: (() => void) | undefined;
}

function More({ count, error, busy, onMore }: MoreProps) {
  const { t } = useTranslation('audit');
  return (
    <>
      {error !== null && <FailureNote error={error} className="border-t" />}
      <footer className="flex min-h-14 flex-wrap items-center justify-between gap-3 px-4 py-3 text-xs text-muted">
        <span aria-live="polite" className="tabular-nums">
          {count > 0 && t('list.shown', { count })}
        </span>
        {onMore !== undefined && (
          <Button size="sm" busy={busy} onClick={onMore}>
            {t('list.more')}
          </Button>
        )}
      </footer>
    </>
  );
}
