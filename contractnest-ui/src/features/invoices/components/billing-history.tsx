import { useInfiniteQuery } from '@tanstack/react-query';
import { Bell, FileText, Repeat } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterDay, FilterLabel } from '#components/filters.tsx';
import { MoreRows } from '#components/list-parts.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { humanise } from '#lib/terms.ts';
import { billingHistoryQuery, type Happening } from '../api/billing-history.ts';
import type { InvoiceScope, InvoiceSummary } from '../api/invoices.ts';
import { HistorySearch, KINDS, merged, within } from '../history-search.ts';
import { useBillFormat, type Place } from '../place.ts';
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
  const query = useInfiniteQuery(billingHistoryQuery(scope));
  const found = useMemo(() => within(merged(query.data?.pages ?? []), search), [query.data, search]);
  return (
    <Card aria-labelledby="billing-history">
      <CardHeader id="billing-history" title={t('past.title')} hint={t('past.hint')} />
      <Filters search={search} onSearch={onSearch} />
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={6} />}>
          {() =>
            found.length === 0 ? (
              <Empty>{t(query.hasNextPage ? 'past.noneYet' : 'past.empty')}</Empty>
            ) : (
              <ol className="divide-y">
                {found.map((each) => (
                  <Row key={`${each.type}/${each.id}`} happening={each} place={place} linkTo={linkTo} />
                ))}
              </ol>
            )
          }
        </Loadable>
        <MoreRows query={query} />
      </div>
    </Card>
  );
}

function Filters({ search, onSearch }: Pick<BillingHistoryProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('invoices');
  const set = (change: Record<string, string>): void => onSearch(HistorySearch.parse({ ...search, ...change }));
  return (
    <div
      role="search"
      aria-label={t('past.filter')}
      className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-4"
    >
      <FilterLabel text={t('past.kind')} className="max-lg:col-span-2">
        <FilterChoice
          value={search.kind}
          any={t('past.anyKind')}
          options={KINDS.map((kind) => [kind, t(`past.kinds.${kind}`)])}
          onChange={(kind) => set({ kind })}
        />
      </FilterLabel>
      <FilterLabel text={t('filter.from')}>
        <FilterDay value={search.from} max={search.to} onChange={(from) => set({ from })} />
      </FilterLabel>
      <FilterLabel text={t('filter.to')}>
        <FilterDay value={search.to} min={search.from} onChange={(to) => set({ to })} />
      </FilterLabel>
      <ClearFilters
        label={t('filter.clear')}
        disabled={Object.keys(search).length === 0}
        onClick={() => onSearch({})}
      />
    </div>
  );
}

const icons = { notice: Bell, event: Repeat, invoice: FileText };

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
