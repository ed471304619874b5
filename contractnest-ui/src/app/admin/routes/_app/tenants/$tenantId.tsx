import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, linkOptions, Outlet, retainSearchParams } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { tenantQuery } from '#features/identity/api/tenant.ts';
import { Impersonate } from '#features/identity/components/impersonate.tsx';
import { SuspendedBanner } from '#features/identity/components/suspended-banner.tsx';
import { useMay } from '#lib/permissions.tsx';
import { ProductSearch } from '../../../../shared/product-search.ts';
import { ChoiceMenu } from '../../../../shared/shell/choice-menu.tsx';
import { TabBar } from '../../../../shared/tab-bar.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId')({
  validateSearch: ProductSearch,
  search: { middlewares: [retainSearchParams(['product'])] },
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    void queryClient.prefetchQuery(tenantQuery(tenantId));
    void queryClient.prefetchQuery(billingStatusQuery({ tenantId, productCode: deps.product }));
  },
  component: Tenant,
});

function Tenant() {
  const { t } = useTranslation('tenants');
  const { tenantId } = Route.useParams();
  const { product } = Route.useSearch();
  const tenant = useQuery(tenantQuery(tenantId)).data;
  const status = useQuery(billingStatusQuery({ tenantId, productCode: product })).data;
  const name = tenant?.profile.name ?? status?.tenantName;
  const products = [...new Set(tenant?.subscriptions.map(({ productCode }) => productCode))];
  return (
    <>
      <PageHeader
        title={name ?? t('tenant')}
        hint={<p className="min-h-5 text-balance max-sm:min-h-15">{status?.summary}</p>}
        above={<BackLink />}
      >
        <ProductChoice products={products} product={product ?? status?.productCode} />
        <Impersonate tenantId={tenantId} tenantName={name ?? t('tenant')} disabled={tenant === undefined} />
      </PageHeader>
      {tenant?.status === 'suspended' && <SuspendedBanner tenant={tenant} />}
      <Tabs tenantId={tenantId} />
      <Outlet />
    </>
  );
}

function Tabs({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation(['tenants', 'common']);
  const mayKeys = useMay('keys:manage');
  const mayMessages = useMay('jtd:read');
  const params = { tenantId };
  const tabs = [
    { link: linkOptions({ to: '/tenants/$tenantId', params }), label: t('common:nav.overview') },
    { link: linkOptions({ to: '/tenants/$tenantId/subscription', params }), label: t('tenants:tab.subscription') },
    { link: linkOptions({ to: '/tenants/$tenantId/invoices', params }), label: t('tenants:tab.invoices') },
    { link: linkOptions({ to: '/tenants/$tenantId/credit-notes', params }), label: t('tenants:tab.creditNotes') },
    { link: linkOptions({ to: '/tenants/$tenantId/credits', params }), label: t('common:nav.credits') },
    { link: linkOptions({ to: '/tenants/$tenantId/usage', params }), label: t('common:nav.usage') },
    ...(mayMessages
      ? [{ link: linkOptions({ to: '/tenants/$tenantId/messages', params }), label: t('common:nav.messages') }]
      : []),
    { link: linkOptions({ to: '/tenants/$tenantId/members', params }), label: t('tenants:tab.members') },
    ...(mayKeys
      ? [{ link: linkOptions({ to: '/tenants/$tenantId/api-keys', params }), label: t('common:settings.keys') }]
      : []),
    { link: linkOptions({ to: '/tenants/$tenantId/audit', params }), label: t('common:settings.audit') },
  ];
  return <TabBar label={t('tenants:parts')} tabs={tabs} />;
}

function BackLink() {
  const { t } = useTranslation('tenants');
  return (
    <Link to="/tenants" className="-mb-3 inline-flex min-h-6 w-fit items-center gap-1 text-sm text-muted hover:text-fg">
      <ChevronLeft aria-hidden className="size-4 shrink-0" />
      {t('title')}
    </Link>
  );
}

/** Which of its products the tabs are about. */
function ProductChoice({ products, product }: { products: readonly string[]; product: string | undefined }) {
  const { t } = useTranslation();
  const navigate = Route.useNavigate();
  if (product === undefined || products.length < 2) return null;
  return (
    <ChoiceMenu
      label={t('product')}
      value={product}
      options={products.map((code) => ({ value: code, label: code }))}
      onChange={(code) => void navigate({ to: '.', search: { product: code } })}
    />
  );
}
