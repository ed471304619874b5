import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { AppliedCoupons } from '#features/charging/components/applied-coupons.tsx';
import { tenantQuery } from '#features/identity/api/tenant.ts';
import { invoicesQuery } from '#features/invoices/api/invoices.ts';
import { UsedLink } from '#features/invoices/used-link.ts';
import { EstimateCard } from '#features/invoices/components/estimate-card.tsx';
import { InvoicesList } from '#features/invoices/components/invoices-list.tsx';
import { InvoicesSearch, PAGE_SIZE, toInput } from '#features/invoices/invoices-search.ts';
import { loadWords } from '#lib/i18n.ts';
import { useMay } from '#lib/permissions.tsx';

const GenerateInvoice = lazy(async () => ({
  default: (await import('#features/invoices/staff/generate-invoice.tsx')).GenerateInvoice,
}));
import { InvoiceLink } from '../../../../../invoice-link.tsx';
import { usedLink } from '../../../../../used-link.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId/invoices/')({
  validateSearch: InvoicesSearch,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, search }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps: { product, search } }) => {
    const input = { ...toInput(search), page: search.page ?? 1, pageSize: PAGE_SIZE };
    if ((search.from ?? search.to) === undefined)
      void queryClient.prefetchQuery(invoicesQuery({ tenantId, productCode: product }, input));
    return loadWords('invoices', 'billingAdmin', 'terms');
  },
  component: TenantInvoices,
});

function TenantInvoices() {
  const { t } = useTranslation('billingAdmin');
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { data, isPending } = useQuery(tenantQuery(tenantId));
  const [making, setMaking] = useState(false);
  const mayWrite = useMay('billing:manage');
  const scope = { tenantId, productCode: product };
  const place = { locale: data?.profile.locale, timeZone: data?.profile.timeZone, pending: isPending };
  const open = (invoiceId: string): void =>
    void navigate({ to: '/tenants/$tenantId/invoices/$invoiceId', params: { tenantId, invoiceId } });
  return (
    <>
      <InvoicesList
        scope={scope}
        place={place}
        search={search}
        onSearch={(next) => void navigate({ search: { ...next, product }, replace: true, resetScroll: false })}
        linkTo={({ id }, label) => <InvoiceLink tenantId={tenantId} invoiceId={id} label={label} />}
      >
        {mayWrite ? (
          <Link to="/tenants/$tenantId/invoices/new" params={{ tenantId }} className={buttonStyle({ size: 'sm' })}>
            {t('manual.button')}
          </Link>
        ) : (
          <GuardedButton size="sm" needs="billing:manage">
            {t('manual.button')}
          </GuardedButton>
        )}
        <GuardedButton needs="billing:manage" size="sm" variant="primary" onClick={() => setMaking(true)}>
          {t('generate.button')}
        </GuardedButton>
      </InvoicesList>
      <UsedLink value={usedLink}>
        <EstimateCard scope={scope} place={place} />
      </UsedLink>
      <AppliedCoupons scope={scope} />
      {making && (
        <Suspense fallback={null}>
          <GenerateInvoice scope={scope} place={place} onMade={open} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </>
  );
}
