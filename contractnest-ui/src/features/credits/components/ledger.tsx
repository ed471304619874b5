import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ExportButton, ListBody, MoreRows, NoRows } from '#components/list-parts.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import { fetchLedgerFile } from '../api/get-credit-statement.ts';
import { creditEntriesQuery, type Entry } from '../api/list-credit-entries.ts';
import { isFiltered, spanOf, toFilter, type LedgerSearch } from '../ledger-search.ts';
import { EntryDetail } from './entry-detail.tsx';
import { LedgerCards } from './ledger-cards.tsx';
import { LedgerFilters } from './ledger-filters.tsx';
import { LedgerTable, type LedgerRowsProps } from './ledger-table.tsx';

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
      <ListBody query={query} rows={rows} onKeyDown={onKeyDown}>
        {() => <LedgerBody {...props} entries={entries} />}
      </ListBody>
      <MoreRows query={query} shown={entries.length > 0 ? t('ledger.shown', { count: entries.length }) : undefined} />
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

function LedgerBody({ scope, search, onSearch, renderActions, entries }: LedgerProps & { readonly entries: Entry[] }) {
  const { t } = useTranslation('credits');
  const narrow = useIsNarrow();
  if (entries.length === 0) {
    const filtered = isFiltered(search);
    return (
      <NoRows filtered={filtered} onClear={() => onSearch({})}>
        {t(filtered ? 'ledger.noneMatch' : 'ledger.empty')}
      </NoRows>
    );
  }
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
