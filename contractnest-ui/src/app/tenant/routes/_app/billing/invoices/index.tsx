import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { invoicesQuery } from '#features/invoices/api/invoices.ts';
import { InvoicesList } from '#features/invoices/components/invoices-list.tsx';
import { InvoicesSearch, PAGE_SIZE, toInput } from '#features/invoices/invoices-search.ts';
import { InvoiceLink } from '../../../../invoice-link.tsx';
import { usePlace } from '../../../../place.ts';
import { scopeOf, useScope } from '../../../../scope.ts';

export const Route = createFileRoute('/_app/billing/invoices/')({
  validateSearch: InvoicesSearch,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, search }),
  loader: ({ context: { queryClient, session }, deps: { product, search } }) => {
    const input = { ...toInput(search), page: search.page ?? 1, pageSize: PAGE_SIZE };
    if ((search.from ?? search.to) === undefined)
      void queryClient.prefetchQuery(invoicesQuery(scopeOf(session, product), input));
  },
  component: Invoices,
});

function Invoices() {
  const { t } = useTranslation('invoices');
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <InvoicesList
        scope={useScope()}
        place={usePlace()}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
        linkTo={({ id }, label) => <InvoiceLink id={id} label={label} stretched />}
      />
    </>
  );
}
