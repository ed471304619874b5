import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Bell, FileMinus, FileText, Repeat } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ClearFilters, FilterChoice, FilterLabel } from '#components/filters.tsx';
import { ExportButton, MoreRows, NoRows } from '#components/list-parts.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import type { Money } from '#lib/money.ts';
import { humanise } from '#lib/terms.ts';
import { billingHistoryQuery, fetchAllHistory, type Happening } from '../api/billing-history.ts';
import type { InvoiceScope, InvoiceSummary } from '../api/invoices.ts';
import { historyCsv } from '../history-csv.ts';
import { HistorySearch, KINDS, merged } from '../history-search.ts';
import { useBillFormat, type Place } from '../place.ts';
import { isReady, spanOf } from '../span.ts';
import { useDatesText } from '../use-dates-text.ts';
import { DayFilters } from './day-filters.tsx';
import { DownloadBill } from './download-bill.tsx';
import { InvoiceBadge } from './invoice-badge.tsx';

interface BillingHistoryProps {
  readonly scope: InvoiceScope;
  readonly place: Place;
  readonly search: HistorySearch;
  readonly onSearch: (search: HistorySearch) => void;
  readonly linkTo: (invoice: Pick<InvoiceSummary, 'id'>, label: string) => ReactNode;
}

/** Everything about money and the plan by date: changes, bills, and what people were told. */
export function BillingHistory({ scope, place, search, onSearch, linkTo }: BillingHistoryProps) {
  const { t } = useTranslation('invoices');
  const filter = { kind: search.kind, ...spanOf(search, place) };
  const query = useInfiniteQuery({ ...billingHistoryQuery(scope, filter), enabled: isReady(search, place) });
  const found = useMemo(() => merged(query.data?.pages ?? []), [query.data]);
  const file = useMutation({
    mutationFn: () => fetchAllHistory(scope, filter),
    onSuccess: (pages) => downloadCsv(`history-${scope.tenantId}.csv`, historyCsv(merged(pages))),
  });
  return (
    <Card aria-labelledby="billing-history">
      <CardHeader id="billing-history" title={t('past.title')} hint={t('past.hint')}>
        <ExportButton empty={found.length === 0} busy={file.isPending} onClick={() => file.mutate()} />
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <Filters search={search} place={place} onSearch={onSearch} />
      <Loadable
        query={query}
        skeleton={<SkeletonRows rows={6} className="border-t" />}
        frame={(note) => <div className="border-t">{note}</div>}
      >
        {() =>
          found.length === 0 ? (
            <Nothing search={search} place={place} onSearch={onSearch} />
          ) : (
            <ol className="divide-y border-t">
              {found.map((each) => (
                <Row key={`${each.type}/${each.id}`} happening={each} place={place} linkTo={linkTo} />
              ))}
            </ol>
          )
        }
      </Loadable>
      <MoreRows query={query} />
    </Card>
  );
}

type FiltersProps = Pick<BillingHistoryProps, 'search' | 'place' | 'onSearch'>;

function Nothing({ search, place, onSearch }: FiltersProps) {
  const { t } = useTranslation('invoices');
  const dates = useDatesText(search, place);
  const filtered = Object.keys(search).length > 0;
  return (
    <NoRows filtered={filtered} onClear={() => onSearch({})}>
      {!filtered
        ? t('past.empty')
        : search.kind === undefined
          ? t('past.noneIn', { dates })
          : t('past.noneOf', { kind: t(`past.kinds.${search.kind}`), dates })}
    </NoRows>
  );
}

function Filters({ search, place, onSearch }: FiltersProps) {
  const { t } = useTranslation('invoices');
  const set = (change: Record<string, unknown>): void => onSearch(HistorySearch.parse({ ...search, ...change }));
  return (
    <div
      role="search"
      aria-label={t('past.filter')}
      className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-5"
    >
      <FilterLabel text={t('past.kind')} className="max-lg:col-span-2">
        <FilterChoice
          value={search.kind}
          any={t('past.anyKind')}
          options={KINDS.map((kind) => [kind, t(`past.kinds.${kind}`)])}
          onChange={(kind) => set({ kind })}
        />
      </FilterLabel>
      <DayFilters days={search} place={place} onDays={(days) => set({ ...days })} />
      <ClearFilters
        label={t('filter.clear')}
        disabled={Object.keys(search).length === 0}
        onClick={() => onSearch({})}
      />
    </div>
  );
}

const minus = (money: Money): Money => ({ ...money, amount: -money.amount });

const icons = { notice: Bell, event: Repeat, invoice: FileText, creditNote: FileMinus };

function Row({ happening, place, linkTo }: { happening: Happening } & Pick<BillingHistoryProps, 'place' | 'linkTo'>) {
  const format = useBillFormat(place);
  const Icon = icons[happening.type];
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <What happening={happening} linkTo={linkTo} />
        <time dateTime={happening.at} className="block text-xs text-muted tabular-nums">
          {format.dateTime(happening.at)}
        </time>
      </div>
      {happening.type === 'creditNote' && (
        <div className="-my-1.5 flex shrink-0 items-center gap-1">
          <DownloadBill bill={{ ...happening.note, kind: 'credit-note' }} inList />
          <span className="tabular-nums">{format.money(minus(happening.note.amount))}</span>
        </div>
      )}
      {happening.type === 'invoice' && (
        <div className="flex shrink-0 flex-col items-end gap-1">
          <span className="tabular-nums">{format.money(happening.invoice.total)}</span>
          <InvoiceBadge invoice={happening.invoice} />
        </div>
      )}
    </li>
  );
}

function What({ happening, linkTo }: { happening: Happening } & Pick<BillingHistoryProps, 'linkTo'>) {
  const { t } = useTranslation(['invoices', 'plans']);
  if (happening.type === 'invoice') {
    const { invoice } = happening;
    return (
      <>
        {linkTo(invoice, invoice.number ?? t('noNumber'))}
        <span className="block text-xs text-muted">{t(`kind.${invoice.kind}`)}</span>
      </>
    );
  }
  if (happening.type === 'creditNote') {
    const { number, invoiceId, invoiceNumber } = happening.note;
    return (
      <>
        <span className="block font-medium">{t('past.creditNote', { number })}</span>
        {linkTo({ id: invoiceId }, invoiceNumber)}
      </>
    );
  }
  if (happening.type === 'event') {
    const { kind } = happening.event;
    return <span className="font-medium">{t(`plans:event.${kind}`, { defaultValue: humanise(kind) })}</span>;
  }
  const { topic, subjectType, subjectId } = happening.notice;
  const words = t(`topic.${topic}`, { defaultValue: humanise(topic) });
  return (
    <>
      <span className="block font-medium">{words}</span>
      {subjectType === 'invoice' && linkTo({ id: subjectId }, t('past.openInvoice'))}
    </>
  );
}
