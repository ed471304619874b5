import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ListFoot } from '#components/list-foot.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import { fetchLedgerFile } from '../api/get-credit-statement.ts';
import { creditEntriesQuery, type Entry } from '../api/list-credit-entries.ts';
import { isFiltered, spanOf, toFilter, type LedgerSearch } from '../ledger-search.ts';
import { EntryDetail } from './entry-detail.tsx';
import { LedgerCards } from './ledger-cards.tsx';
import { LedgerFilters } from './ledger-filters.tsx';
import { LedgerTable, type LedgerRowsProps } from './ledger-table.tsx';
import { useRowKeys } from '#lib/use-row-keys.ts';

interface LedgerProps {
  readonly scope: CreditScope;
  readonly search: LedgerSearch;
  readonly onSearch: (search: LedgerSearch) => void;
  /** What may be done about a movement, below its particulars. */
  readonly renderActions?: (entry: Entry) => ReactNode;
}

/** Every movement, newest first, with what caused it. */
export function Ledger(props: LedgerProps) {
  const { scope, search, onSearch } = props;
  const { t } = useTranslation('credits');
  const query = useInfiniteQuery({ ...creditEntriesQuery(scope, toFilter(search)), placeholderData: keepPreviousData });
  const file = useLedgerFile(scope, search);
  const searchRef = useRef<HTMLInputElement>(null);
  const { rows, onKeyDown } = useRowKeys<HTMLDivElement>(searchRef, () => onSearch({ ...search, entry: undefined }));
  const entries = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return (
    <Card aria-labelledby="ledger-title">
      <CardHeader
        id="ledger-title"
        title={t('ledger.title')}
        hint={t(search.from === undefined ? 'ledger.recentHint' : 'ledger.hint')}
      >
        <ExportButton empty={entries.length === 0} busy={file.isPending} onClick={() => file.mutate()} />
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <LedgerFilters search={search} onSearch={onSearch} searchRef={searchRef} />
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
          {() => <LedgerBody {...props} entries={entries} />}
        </Loadable>
      </div>
      <ListFoot
        shown={entries.length > 0 && t('ledger.shown', { count: entries.length })}
        error={query.isFetchNextPageError ? query.error : null}
        busy={query.isFetchingNextPage}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
        more={t('ledger.more')}
      />
    </Card>
  );
}

/** Everything that matches the filters, not only what has been loaded: the server writes the file. */
function useLedgerFile(scope: CreditScope, search: LedgerSearch) {
  return useMutation({
    mutationFn: () => {
      const { from, to, ...filter } = toFilter(search);
      return fetchLedgerFile(scope, spanOf(from, to), filter);
    },
    onSuccess: (csv) => downloadCsv(`credits-${scope.tenantId}.csv`, csv),
  });
}

function ExportButton({ empty, busy, onClick }: { empty: boolean; busy: boolean; onClick: () => void }) {
  const { t } = useTranslation('credits');
  return (
    <Button size="sm" disabled={empty} busy={busy} title={t('ledger.exportHint')} onClick={onClick}>
      {!busy && <Download aria-hidden />}
      {t('ledger.export')}
    </Button>
  );
}

function LedgerBody({ scope, search, onSearch, renderActions, entries }: LedgerProps & { readonly entries: Entry[] }) {
  const narrow = useIsNarrow();
  if (entries.length === 0) return <NoEntries filtered={isFiltered(search)} onClear={() => onSearch({})} />;
  const rows: LedgerRowsProps = {
    entries,
    openId: search.entry,
    onToggle: (id) => onSearch({ ...search, entry: id === search.entry ? undefined : id }),
    renderDetail: (entry) => (
      <EntryDetail scope={scope} entry={entry} onSearch={onSearch}>
        {renderActions?.(entry)}
      </EntryDetail>
    ),
  };
  return narrow ? <LedgerCards {...rows} /> : <LedgerTable {...rows} />;
}

function NoEntries({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('credits');
  const clear = (
    <Button size="sm" onClick={onClear}>
      {t('filter.clear')}
    </Button>
  );
  return (
    <div className="border-t">
      <Empty action={filtered && clear}>{t(filtered ? 'ledger.noneMatch' : 'ledger.empty')}</Empty>
    </div>
  );
}
