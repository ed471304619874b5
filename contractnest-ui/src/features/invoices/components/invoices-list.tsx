import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ExportButton, ListBody, NoRows } from '#components/list-parts.tsx';
import { Pager } from '#components/pager.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import { fetchBillsFile } from '../api/bills-file.ts';
import { invoicesQuery, type InvoiceScope, type InvoiceSums } from '../api/invoices.ts';
import { changed, isFiltered, PAGE_SIZE, toInput, type InvoicesSearch } from '../invoices-search.ts';
import { useBillFormat, type Place } from '../place.ts';
import { isReady, spanOf } from '../span.ts';
import { useDatesText } from '../use-dates-text.ts';
import { InvoicesFilters } from './invoices-filters.tsx';
import { InvoicesRows, type InvoicesRowsProps } from './invoices-rows.tsx';

interface InvoicesListProps extends Pick<InvoicesRowsProps, 'linkTo'> {
  readonly scope: InvoiceScope;
  readonly place: Place;
  readonly search: InvoicesSearch;
  readonly onSearch: (search: InvoicesSearch) => void;
  /** What may be done with the list as a whole. */
  readonly children?: ReactNode;
}

const nothing = (): void => undefined;

/** All bills of a tenant, the newest first. */
export function InvoicesList({ scope, place, search, onSearch, linkTo, children }: InvoicesListProps) {
  const { t } = useTranslation('invoices');
  const input = { ...toInput(search), ...spanOf(search, place) };
  const page = search.page ?? 1;
  const query = useQuery({
    ...invoicesQuery(scope, { ...input, page, pageSize: PAGE_SIZE }),
    enabled: isReady(search, place),
  });
  const dates = useDatesText(search, place);
  const file = useMutation({
    mutationFn: () => fetchBillsFile('invoices', scope, input),
    onSuccess: (csv) => downloadCsv(`invoices-${scope.tenantId}.csv`, csv),
  });
  const searchRef = useRef<HTMLInputElement>(null);
  const { rows } = useRowKeys<HTMLDivElement>(searchRef, nothing);
  return (
    <Card aria-labelledby="invoices-title">
      <CardHeader id="invoices-title" title={t('list.title')} hint={t('list.hint')}>
        <div className="flex flex-wrap gap-2">
          <ExportButton empty={query.data?.total === 0} busy={file.isPending} onClick={() => file.mutate()} />
          {children}
        </div>
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <InvoicesFilters search={search} place={place} onSearch={onSearch} searchRef={searchRef} />
      <ListBody query={query} rows={rows}>
        {({ items }) =>
          items.length === 0 ? (
            <NoRows filtered={isFiltered(search)} onClear={() => onSearch({})}>
              {t(!isFiltered(search) ? 'list.empty' : dates === '' ? 'list.noneMatch' : 'list.noneIn', { dates })}
            </NoRows>
          ) : (
            <InvoicesRows invoices={items} place={place} linkTo={linkTo} />
          )
        }
      </ListBody>
      <Sums sums={query.data?.sums ?? []} place={place} />
      <Pager
        page={page}
        size={PAGE_SIZE}
        total={query.data?.total ?? 0}
        onPage={(next) => onSearch(changed(search, { page: next }))}
      />
    </Card>
  );
}

const amounts = ['total', 'paid', 'credited', 'due'] as const;

/** Of everything that matches, on whichever page it is. */
function Sums({ sums, place }: { sums: readonly InvoiceSums[]; place: Place }) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  return sums.map((sum) => (
    <dl key={sum.currency} className="flex flex-wrap justify-end gap-x-6 gap-y-1 px-4 py-3 text-sm">
      <dt className="mr-auto text-muted">{t('sums.of', { count: sum.invoices })}</dt>
      {amounts.map((name) => (
        <dd key={name} className="flex gap-1.5 tabular-nums">
          <span className="text-muted">{t(`sums.${name}`)}</span>
          <span className="font-medium">{format.money(sum[name])}</span>
        </dd>
      ))}
    </dl>
  ));
}
