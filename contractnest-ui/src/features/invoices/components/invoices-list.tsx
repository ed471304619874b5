import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Pager } from '#components/pager.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import { fetchAllInvoices, invoicesQuery, type InvoiceScope, type InvoiceSums } from '../api/invoices.ts';
import { invoicesCsv } from '../invoices-csv.ts';
import { changed, isFiltered, PAGE_SIZE, toInput, type InvoicesSearch } from '../invoices-search.ts';
import { useBillFormat, type Place } from '../place.ts';
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
  const input = toInput(search);
  const page = search.page ?? 1;
  const query = useQuery(invoicesQuery(scope, { ...input, page, pageSize: PAGE_SIZE }));
  const file = useMutation({
    mutationFn: () => fetchAllInvoices(scope, input),
    onSuccess: (invoices) => downloadCsv(`invoices-${scope.tenantId}.csv`, invoicesCsv(invoices)),
  });
  const searchRef = useRef<HTMLInputElement>(null);
  const { rows } = useRowKeys<HTMLDivElement>(searchRef, nothing);
  return (
    <Card aria-labelledby="invoices-title">
      <CardHeader id="invoices-title" title={t('list.title')} hint={t('list.hint')}>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={query.data?.total === 0} busy={file.isPending} onClick={() => file.mutate()}>
            {!file.isPending && <Download aria-hidden />}
            {t('list.export')}
          </Button>
          {children}
        </div>
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <InvoicesFilters search={search} onSearch={onSearch} searchRef={searchRef} />
      <div ref={rows} aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={6} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {({ items }) =>
            items.length === 0 ? (
              <None search={search} onSearch={onSearch} />
            ) : (
              <InvoicesRows invoices={items} place={place} linkTo={linkTo} />
            )
          }
        </Loadable>
      </div>
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

function None({ search, onSearch }: Pick<InvoicesListProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('invoices');
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
