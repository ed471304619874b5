import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, Outlet, retainSearchParams } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { topupPacksQuery } from '#features/catalog/api/get-topup-packs.ts';
import { creditBalanceQuery } from '#features/credits/api/get-credit-balance.ts';
import { CorrectCredits } from '#features/credits/components/correct-credits.tsx';
import { tenantsQuery } from '#features/identity/api/list-tenants.ts';
import { Impersonate } from '#features/identity/components/impersonate.tsx';
import { ProductSearch } from '../../../../shared/product-search.ts';
import { ChoiceMenu } from '../../../../shared/shell/choice-menu.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId')({
  validateSearch: ProductSearch,
  search: { middlewares: [retainSearchParams(['product'])] },
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    const scope = { tenantId, productCode: deps.product };
    void queryClient.prefetchQuery(billingStatusQuery(scope));
    void queryClient.prefetchQuery(creditBalanceQuery(scope));
  },
  component: Tenant,
});

function Tenant() {
  const { t } = useTranslation('tenants');
  const { tenantId } = Route.useParams();
  const { product } = Route.useSearch();
  const scope = { tenantId, productCode: product };
  const status = useQuery(billingStatusQuery(scope));
  return (
    <>
      <PageHeader
        title={status.data?.tenantName ?? t('tenant')}
        hint={<p className="min-h-5 text-balance max-sm:min-h-15">{status.data?.summary}</p>}
        above={<BackLink />}
      >
        <ProductChoice tenantId={tenantId} name={status.data?.tenantName} product={status.data?.productCode} />
        <Impersonate
          tenantId={tenantId}
          tenantName={status.data?.tenantName ?? t('tenant')}
          disabled={status.data === undefined}
        />
        <CorrectCredits
          scope={scope}
          tenantName={status.data?.tenantName ?? t('tenant')}
          creditTypes={useCreditTypes(scope)}
          disabled={status.data === undefined}
        />
      </PageHeader>
      <Tabs tenantId={tenantId} />
      <Outlet />
    </>
  );
}

const tab =
  '-mb-px inline-flex h-9 items-center border-b-2 border-transparent px-1 text-sm font-medium text-muted ' +
  'transition-colors duration-[120ms] hover:text-fg pointer-coarse:h-11';

/** `includeSearch: false`: filters in the URL must not make a tab look inactive. */
const active = {
  activeOptions: { exact: true, includeSearch: false },
  activeProps: { className: 'border-brand! text-fg!' },
} as const;

function Tabs({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation(['tenants', 'common']);
  return (
    <nav aria-label={t('tenants:parts')} className="flex gap-5 border-b">
      <Link to="/tenants/$tenantId" params={{ tenantId }} className={tab} {...active}>
        {t('common:nav.overview')}
      </Link>
      <Link to="/tenants/$tenantId/usage" params={{ tenantId }} className={tab} {...active}>
        {t('common:nav.usage')}
      </Link>
    </nav>
  );
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

/** What this tenant holds and what its product sells. */
function useCreditTypes(scope: { tenantId: string; productCode: string | undefined }): string[] {
  const balance = useQuery(creditBalanceQuery(scope));
  const productCode = scope.productCode ?? balance.data?.productCode;
  const packs = useQuery({ ...topupPacksQuery(productCode), enabled: productCode !== undefined });
  const held = balance.data?.balances.map(({ creditType }) => creditType) ?? [];
  const sold = packs.data?.items.map(({ creditType }) => creditType) ?? [];
  return [...new Set([...held, ...sold])].sort();
}

interface ProductChoiceProps {
  readonly tenantId: string;
  readonly name: string | undefined;
  readonly product: string | undefined;
}

/** Only the tenants list says which products a tenant has. */
function ProductChoice({ tenantId, name, product }: ProductChoiceProps) {
  const { t } = useTranslation();
  const navigate = Route.useNavigate();
  const { data } = useQuery({
    ...tenantsQuery({ search: name ?? '', page: 1, pageSize: 100 }),
    enabled: name !== undefined,
  });
  const codes =
    data?.items.find(({ id }) => id === tenantId)?.subscriptions.map(({ productCode }) => productCode) ?? [];
  const products = [...new Set(codes)];
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
