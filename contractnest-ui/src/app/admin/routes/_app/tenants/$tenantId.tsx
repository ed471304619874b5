import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { PlanCard } from '#features/billing/components/plan-card.tsx';
import { topupPacksQuery } from '#features/catalog/api/get-topup-packs.ts';
import { creditBalanceQuery } from '#features/credits/api/get-credit-balance.ts';
import { creditEntriesQuery } from '#features/credits/api/list-credit-entries.ts';
import { AddCredits } from '#features/credits/components/add-credits.tsx';
import { Balances } from '#features/credits/components/balances.tsx';
import { Ledger } from '#features/credits/components/ledger.tsx';
import { LedgerSearch, toFilter } from '#features/credits/ledger-search.ts';
import { tenantsQuery } from '#features/identity/api/list-tenants.ts';
import { ProductSearch } from '../../../../shared/product-search.ts';
import { ChoiceMenu } from '../../../../shared/shell/choice-menu.tsx';

const Search = z.extend(LedgerSearch, ProductSearch.shape);

export const Route = createFileRoute('/_app/tenants/$tenantId')({
  validateSearch: Search,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, search }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    const scope = { tenantId, productCode: deps.product };
    void queryClient.prefetchQuery(billingStatusQuery(scope));
    void queryClient.prefetchQuery(creditBalanceQuery(scope));
    void queryClient.prefetchInfiniteQuery(creditEntriesQuery(scope, toFilter(deps.search)));
  },
  component: Tenant,
});

function Tenant() {
  const { t } = useTranslation('tenants');
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  const scope = { tenantId, productCode: product };
  const status = useQuery(billingStatusQuery(scope));
  const tenantName = status.data?.tenantName ?? t('tenant');
  const creditTypes = useCreditTypes(scope);
  return (
    <>
      <PageHeader
        title={tenantName}
        hint={<p className="min-h-5 text-balance max-sm:min-h-15">{status.data?.summary}</p>}
        above={<BackLink />}
      >
        <ProductChoice tenantId={tenantId} name={status.data?.tenantName} product={status.data?.productCode} />
        <AddCredits
          scope={scope}
          tenantName={tenantName}
          creditTypes={creditTypes}
          disabled={status.data === undefined}
        />
      </PageHeader>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Loadable query={status} skeleton={planSkeleton} frame={(note) => <Card>{note}</Card>}>
          {(data) => <PlanCard status={data} />}
        </Loadable>
        <Balances scope={scope} />
      </div>
      <Ledger
        scope={scope}
        search={search}
        onSearch={(next) => void navigate({ search: { ...next, product }, replace: true, resetScroll: false })}
      />
    </>
  );
}

const planSkeleton = (
  <Card className="h-[252px] p-4">
    <Skeleton className="w-1/3" />
  </Card>
);

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
      onChange={(code) => void navigate({ search: { product: code } })}
    />
  );
}
