import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { topupPacksQuery } from '#features/catalog/api/get-topup-packs.ts';
import { TopupPacks } from '#features/catalog/components/topup-packs.tsx';
import { creditBalanceQuery } from '#features/credits/api/get-credit-balance.ts';
import { creditEntriesQuery } from '#features/credits/api/list-credit-entries.ts';
import { Balances } from '#features/credits/components/balances.tsx';
import { Ledger } from '#features/credits/components/ledger.tsx';
import { LedgerSearch, toFilter } from '#features/credits/ledger-search.ts';
import { scopeOf, useScope } from '../../scope.ts';

export const Route = createFileRoute('/_app/credits')({
  validateSearch: LedgerSearch,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, search }),
  loader: ({ context: { queryClient, session }, deps }) => {
    const scope = scopeOf(session, deps.product);
    void queryClient.prefetchQuery(creditBalanceQuery(scope));
    void queryClient.prefetchQuery(topupPacksQuery(scope.productCode));
    void queryClient.prefetchInfiniteQuery(creditEntriesQuery(scope, toFilter(deps.search)));
  },
  component: Credits,
});

function Credits() {
  const { t } = useTranslation('credits');
  const scope = useScope();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Balances scope={scope} />
        <TopupPacks productCode={scope.productCode} />
      </div>
      <Ledger
        scope={scope}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
    </>
  );
}
