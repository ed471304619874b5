import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { creditNotesQuery } from '#features/invoices/api/credit-notes.ts';
import { CreditNotesList } from '#features/invoices/components/credit-notes-list.tsx';
import { CreditNotesSearch, toNotesInput } from '#features/invoices/credit-notes-search.ts';
import { PAGE_SIZE } from '#features/invoices/invoices-search.ts';
import { InvoiceLink } from '../../../invoice-link.tsx';
import { usePlace } from '../../../place.ts';
import { scopeOf, useScope } from '../../../scope.ts';

export const Route = createFileRoute('/_app/billing/credit-notes')({
  validateSearch: CreditNotesSearch,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, search }),
  loader: ({ context: { queryClient, session }, deps: { product, search } }) => {
    const input = { ...toNotesInput(search), page: search.page ?? 1, pageSize: PAGE_SIZE };
    if ((search.from ?? search.to) === undefined)
      void queryClient.prefetchQuery(creditNotesQuery(scopeOf(session, product), input));
  },
  component: CreditNotes,
});

function CreditNotes() {
  const { t } = useTranslation('invoices');
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('noteList.page')} hint={<p>{t('noteList.pageHint')}</p>} />
      <CreditNotesList
        scope={useScope()}
        place={usePlace()}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
        linkTo={({ id }, label) => <InvoiceLink id={id} label={label} stretched />}
      />
    </>
  );
}
