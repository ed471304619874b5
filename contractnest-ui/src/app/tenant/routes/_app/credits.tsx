import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { topupPacksQuery } from '#features/catalog/api/get-topup-packs.ts';
import { TopupPacks } from '#features/catalog/components/topup-packs.tsx';
import { creditBalanceQuery } from '#features/credits/api/get-credit-balance.ts';
import { creditEntriesQuery } from '#features/credits/api/list-credit-entries.ts';
import { Balances } from '#features/credits/components/balances.tsx';
import { Books } from '#features/credits/components/books.tsx';
import { LedgerSearch, toFilter } from '#features/credits/ledger-search.ts';
import { StatementSearch } from '#features/credits/statement-search.ts';
import { searchOf } from '#lib/search.ts';
import { scopeOf, useScope } from '../../scope.ts';

export const Route = createFileRoute('/_app/credits')({
  validateSearch: searchOf({ ...LedgerSearch.shape, ...StatementSearch.shape }),
  loaderDeps: ({ search: { product, ...search } }) => ({ product, filter: toFilter(search) }),
  loader: ({ context: { queryClient, session }, deps }) => {
    const scope = scopeOf(session, deps.product);
    void queryClient.prefetchQuery(creditBalanceQuery(scope));
    void queryClient.prefetchQuery(topupPacksQuery(scope.productCode));
    void queryClient.prefetchInfiniteQuery(creditEntriesQuery(scope, deps.filter));
  },
  component: Credits,
});

function Credits() {
  const { t } = useTranslation('credits');
  const scope = useScope();
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Balances scope={scope} />
        <TopupPacks productCode={scope.productCode} />
      </div>
      <Books
        scope={scope}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
    </>
  );
}
