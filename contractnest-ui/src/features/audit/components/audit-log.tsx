import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ExportButton, ListBody, MoreRows, NoRows } from '#components/list-parts.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
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
      <ListBody query={query} rows={rows} onKeyDown={onKeyDown}>
        {() => <Events events={events} search={search} onSearch={onSearch} />}
      </ListBody>
      <MoreRows query={query} shown={events.length > 0 ? t('list.shown', { count: events.length }) : undefined} />
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
    const filtered = isFiltered(search);
    return (
      <NoRows filtered={filtered} onClear={() => onSearch({})}>
        {t(filtered ? 'list.noneMatch' : 'list.empty')}
      </NoRows>
    );
  }
  const rows = { events, onOpen: ({ id }: AuditEvent) => onSearch({ ...search, event: id }) };
  return narrow ? <AuditCards {...rows} /> : <AuditTable {...rows} />;
}
