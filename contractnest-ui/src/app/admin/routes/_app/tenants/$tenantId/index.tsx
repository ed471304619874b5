import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { PlanCard } from '#features/billing/components/plan-card.tsx';
import { creditEntriesQuery } from '#features/credits/api/list-credit-entries.ts';
import { Balances } from '#features/credits/components/balances.tsx';
import { Books } from '#features/credits/components/books.tsx';
import { Refund } from '#features/credits/components/refund.tsx';
import { LedgerSearch, toFilter } from '#features/credits/ledger-search.ts';
import { StatementSearch } from '#features/credits/statement-search.ts';

export const Route = createFileRoute('/_app/tenants/$tenantId/')({
  validateSearch: z.extend(LedgerSearch, StatementSearch.shape),
  loaderDeps: ({ search: { product, ...search } }) => ({ product, filter: toFilter(search) }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    void queryClient.prefetchInfiniteQuery(creditEntriesQuery({ tenantId, productCode: deps.product }, deps.filter));
  },
  component: TenantOverview,
});

function TenantOverview() {
  const { t } = useTranslation('tenants');
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  const scope = { tenantId, productCode: product };
  const status = useQuery(billingStatusQuery(scope));
  return (
    <>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Loadable query={status} skeleton={planSkeleton} frame={(note) => <Card>{note}</Card>}>
          {(data) => <PlanCard status={data} />}
        </Loadable>
        <Balances scope={scope} />
      </div>
      <Books
        scope={scope}
        search={search}
        onSearch={(next) => void navigate({ search: { ...next, product }, replace: true, resetScroll: false })}
        renderActions={(entry) => (
          <Refund scope={scope} tenantName={status.data?.tenantName ?? t('tenant')} entry={entry} />
        )}
      />
    </>
  );
}

const planSkeleton = (
  <Card className="h-[252px] p-4">
    <Skeleton className="w-1/3" />
  </Card>
);
