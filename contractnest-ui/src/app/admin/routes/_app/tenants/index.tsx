import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, redirect } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { StatusBadge } from '#features/billing/components/status-badge.tsx';
import { productsQuery } from '#features/catalog/api/products.ts';
import { tenantsQuery, type TenantRow } from '#features/identity/api/list-tenants.ts';
import { useSession } from '#features/identity/api/session.ts';
import { TenantsList } from '#features/identity/components/tenants-list.tsx';
import { keepSearch, lastSearch } from '#features/identity/last-search.ts';
import { TenantsSearch, toListInput } from '#features/identity/tenants-search.ts';
import { NewTenant } from '../../../new-tenant.tsx';

export const Route = createFileRoute('/_app/tenants/')({
  validateSearch: TenantsSearch,
  // Who comes by the menu finds the list as it was left; a link with filters of its own says what it means.
  beforeLoad: ({ context, cause, search }) => {
    const last = lastSearch(context.session.person.id);
    if (cause !== 'enter' || last === undefined || Object.values(search).some((value) => value !== undefined)) return;
    throw redirect({ to: '/tenants', search: TenantsSearch.parse(last), replace: true });
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(tenantsQuery(toListInput(deps)));
    void queryClient.prefetchQuery(productsQuery);
  },
  component: Tenants,
});

function Tenants() {
  const { t } = useTranslation('tenants');
  const navigate = Route.useNavigate();
  const { person } = useSession();
  const products = useQuery(productsQuery).data?.items ?? [];
  const onSale = products.filter(({ status }) => status === 'active');
  const linkTo = useCallback((tenant: TenantRow) => <TenantLink tenant={tenant} />, []);
  const renderStatus = useCallback(
    (subscription: TenantRow['subscriptions'][number]) => <StatusBadge status={subscription.status} />,
    [],
  );
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>}>
        <NewTenant products={onSale} />
      </PageHeader>
      <TenantsList
        search={Route.useSearch()}
        products={products}
        onSearch={(search) => {
          keepSearch(person.id, search);
          void navigate({ search, replace: true, resetScroll: false });
        }}
        linkTo={linkTo}
        renderStatus={renderStatus}
      />
    </>
  );
}

/** Stretched over its row, so that the whole row can be clicked. */
const TenantLink = ({ tenant }: { tenant: TenantRow }) => (
  <Link
    to="/tenants/$tenantId"
    params={{ tenantId: tenant.id }}
    search={{ product: tenant.subscriptions[0]?.productCode }}
    data-row-toggle
    className="font-medium after:absolute after:inset-0"
  >
    {tenant.name}
  </Link>
);
