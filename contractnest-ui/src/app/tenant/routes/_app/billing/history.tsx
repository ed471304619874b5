import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { billingHistoryQuery } from '#features/invoices/api/billing-history.ts';
import { BillingHistory } from '#features/invoices/components/billing-history.tsx';
import { HistorySearch } from '#features/invoices/history-search.ts';
import { InvoiceLink } from '../../../invoice-link.tsx';
import { usePlace } from '../../../place.ts';
import { scopeOf, useScope } from '../../../scope.ts';

export const Route = createFileRoute('/_app/billing/history')({
  validateSearch: HistorySearch,
  loaderDeps: ({ search: { product, kind, from, to } }) => ({ product, kind, from, to }),
  loader: ({ context: { queryClient, session }, deps: { product, kind, from, to } }) => {
    if ((from ?? to) === undefined)
      void queryClient.prefetchInfiniteQuery(billingHistoryQuery(scopeOf(session, product), { kind }));
  },
  component: History,
});

function History() {
  const { t } = useTranslation('invoices');
  const navigate = Route.useNavigate();
  const { kind, from, to } = Route.useSearch();
  return (
    <>
      <PageHeader title={t('past.title')} hint={<p>{t('past.pageHint')}</p>} />
      <BillingHistory
        scope={useScope()}
        place={usePlace()}
        search={HistorySearch.parse({ kind, from, to })}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
        linkTo={({ id }, label) => <InvoiceLink id={id} label={label} />}
      />
    </>
  );
}
