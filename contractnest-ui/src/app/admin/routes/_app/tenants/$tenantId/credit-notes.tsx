import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { tenantQuery } from '#features/identity/api/tenant.ts';
import { creditNotesQuery } from '#features/invoices/api/credit-notes.ts';
import { CreditNotesList } from '#features/invoices/components/credit-notes-list.tsx';
import { CreditNotesSearch, toNotesInput } from '#features/invoices/credit-notes-search.ts';
import { PAGE_SIZE } from '#features/invoices/invoices-search.ts';
import { loadWords } from '#lib/i18n.ts';
import { InvoiceLink } from '../../../../invoice-link.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId/credit-notes')({
  validateSearch: CreditNotesSearch,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, search }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps: { product, search } }) => {
    const input = { ...toNotesInput(search), page: search.page ?? 1, pageSize: PAGE_SIZE };
    if ((search.from ?? search.to) === undefined)
      void queryClient.prefetchQuery(creditNotesQuery({ tenantId, productCode: product }, input));
    return loadWords('invoices');
  },
  component: TenantCreditNotes,
});

function TenantCreditNotes() {
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { data, isPending } = useQuery(tenantQuery(tenantId));
  return (
    <CreditNotesList
      scope={{ tenantId, productCode: product }}
      place={{ locale: data?.profile.locale, timeZone: data?.profile.timeZone, pending: isPending }}
      search={search}
      onSearch={(next) => void navigate({ search: { ...next, product }, replace: true, resetScroll: false })}
      linkTo={({ id }, label) => <InvoiceLink tenantId={tenantId} invoiceId={id} label={label} />}
    />
  );
}
