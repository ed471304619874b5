import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ClearFilters, FilterLabel } from '#components/filters.tsx';
import { ExportButton, ListBody, NoRows } from '#components/list-parts.tsx';
import { Pager } from '#components/pager.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Select } from '#components/ui/input.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import { fetchBillsFile } from '../api/bills-file.ts';
import { creditNotesQuery, type CreditNoteSums } from '../api/credit-notes.ts';
import type { InvoiceScope } from '../api/invoices.ts';
import {
  isNotesFiltered,
  NOTE_SORTS,
  notesChanged,
  toNotesInput,
  type CreditNotesSearch,
} from '../credit-notes-search.ts';
import { PAGE_SIZE } from '../invoices-search.ts';
import { useBillFormat, type Place } from '../place.ts';
import { isReady, spanOf } from '../span.ts';
import { useDatesText } from '../use-dates-text.ts';
import { CreditNotesRows, type CreditNotesRowsProps } from './credit-notes-rows.tsx';
import { DayFilters } from './day-filters.tsx';

interface CreditNotesListProps extends Pick<CreditNotesRowsProps, 'linkTo'> {
  readonly scope: InvoiceScope;
  readonly place: Place;
  readonly search: CreditNotesSearch;
  readonly onSearch: (search: CreditNotesSearch) => void;
}

const nothing = (): void => undefined;

/** All that was taken back of a tenant's invoices, the newest first. */
export function CreditNotesList({ scope, place, search, onSearch, linkTo }: CreditNotesListProps) {
  const { t } = useTranslation('invoices');
  const input = { ...toNotesInput(search), ...spanOf(search, place) };
  const page = search.page ?? 1;
  const query = useQuery({
    ...creditNotesQuery(scope, { ...input, page, pageSize: PAGE_SIZE }),
    enabled: isReady(search, place),
  });
  const file = useMutation({
    mutationFn: () => fetchBillsFile('credit-notes', scope, input),
    onSuccess: (csv) => downloadCsv(`credit-notes-${scope.tenantId}.csv`, csv),
  });
  const dates = useDatesText(search, place);
  const searchRef = useRef<HTMLInputElement>(null);
  const { rows } = useRowKeys<HTMLDivElement>(searchRef, nothing);
  return (
    <Card aria-labelledby="credit-notes-title">
      <CardHeader id="credit-notes-title" title={t('noteList.title')} hint={t('noteList.hint')}>
        <ExportButton empty={query.data?.total === 0} busy={file.isPending} onClick={() => file.mutate()} />
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <Filters search={search} place={place} onSearch={onSearch} searchRef={searchRef} />
      <ListBody query={query} rows={rows}>
        {({ items }) =>
          items.length === 0 ? (
            <NoRows filtered={isNotesFiltered(search)} onClear={() => onSearch({})}>
              {!isNotesFiltered(search)
                ? t('noteList.empty')
                : t(dates === '' ? 'noteList.noneMatch' : 'noteList.noneIn', { dates })}
            </NoRows>
          ) : (
            <CreditNotesRows notes={items} place={place} linkTo={linkTo} />
          )
        }
      </ListBody>
      <Sums sums={query.data?.sums ?? []} place={place} />
      <Pager
        page={page}
        size={PAGE_SIZE}
        total={query.data?.total ?? 0}
        onPage={(next) => onSearch(notesChanged(search, { page: next }))}
      />
    </Card>
  );
}

interface FiltersProps extends Pick<CreditNotesListProps, 'search' | 'place' | 'onSearch'> {
  readonly searchRef: Ref<HTMLInputElement>;
}

function Filters({ search, place, onSearch, searchRef }: FiltersProps) {
  const { t } = useTranslation('invoices');
  const set = (change: Record<string, unknown>): void => onSearch(notesChanged(search, change));
  return (
    <div
      role="search"
      aria-label={t('noteList.filter')}
      className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-4"
    >
      <FilterLabel text={t('filter.text')} className="col-span-2 lg:col-span-3">
        <SearchBox
          ref={searchRef}
          value={search.q ?? ''}
          onChange={(q) => set({ q })}
          maxLength={100}
          placeholder={t('noteList.textPlaceholder')}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.sort')} className="max-lg:col-span-2">
        <Select value={search.sort ?? '-date'} onChange={(event) => set({ sort: event.target.value })}>
          {NOTE_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`noteSort.${sort}`)}
            </option>
          ))}
        </Select>
      </FilterLabel>
      <DayFilters days={search} place={place} onDays={(days) => set({ ...days })} />
      <ClearFilters label={t('filter.clear')} disabled={!isNotesFiltered(search)} onClick={() => onSearch({})} />
    </div>
  );
}

const amounts = ['net', 'tax', 'amount'] as const;

/** Of everything that matches, on whichever page it is. */
function Sums({ sums, place }: { sums: readonly CreditNoteSums[]; place: Place }) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  return sums.map((sum) => (
    <dl key={sum.currency} className="flex flex-wrap justify-end gap-x-6 gap-y-1 px-4 py-3 text-sm">
      <dt className="mr-auto text-muted">{t('noteSums.of', { count: sum.creditNotes })}</dt>
      {amounts.map((name) => (
        <dd key={name} className="flex gap-1.5 tabular-nums">
          <span className="text-muted">{t(`noteSums.${name}`)}</span>
          <span className="font-medium">{format.money(sum[name])}</span>
        </dd>
      ))}
    </dl>
  ));
}
