import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { topupPacksQuery } from '#features/catalog/api/get-topup-packs.ts';
import { creditBalanceQuery } from '#features/credits/api/get-credit-balance.ts';
import { creditEntriesQuery } from '#features/credits/api/list-credit-entries.ts';
import { Balances } from '#features/credits/components/balances.tsx';
import { Books } from '#features/credits/components/books.tsx';
import { CorrectCredits } from '#features/credits/components/correct-credits.tsx';
import { Refund } from '#features/credits/components/refund.tsx';
import { LedgerSearch, toFilter } from '#features/credits/ledger-search.ts';
import { StatementSearch } from '#features/credits/statement-search.ts';
import { searchOf } from '#lib/search.ts';

export const Route = createFileRoute('/_app/tenants/$tenantId/credits')({
  validateSearch: searchOf({ ...LedgerSearch.shape, ...StatementSearch.shape }),
  loaderDeps: ({ search: { product, ...search } }) => ({ product, filter: toFilter(search) }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    const scope = { tenantId, productCode: deps.product };
    void queryClient.prefetchQuery(creditBalanceQuery(scope));
    void queryClient.prefetchInfiniteQuery(creditEntriesQuery(scope, deps.filter));
  },
  component: TenantCredits,
});

function TenantCredits() {
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
      <div className="flex flex-wrap justify-end gap-2">
        <CorrectCredits {...{ scope, tenantName, creditTypes }} disabled={status.data === undefined} />
      </div>
      <Balances scope={scope} />
      <Books
        scope={scope}
        search={search}
        onSearch={(next) => void navigate({ search: { ...next, product }, replace: true, resetScroll: false })}
        renderActions={(entry) => <Refund scope={scope} tenantName={tenantName} entry={entry} />}
      />
    </>
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
