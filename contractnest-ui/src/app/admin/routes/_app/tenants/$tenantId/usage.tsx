import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { limitsQuery } from '#features/usage/api/get-limits.ts';
import { usageSummaryQuery } from '#features/usage/api/get-usage-summary.ts';
import { Limits } from '#features/usage/components/limits.tsx';
import { UsageHistory } from '#features/usage/components/usage-history.tsx';
import { UsageSearch } from '#features/usage/usage-search.ts';

/** Below what one comes for; fetched beside it. */
const UsageEvents = lazy(async () => ({
  default: (await import('#features/usage/components/usage-events.tsx')).UsageEvents,
}));

export const Route = createFileRoute('/_app/tenants/$tenantId/usage')({
  validateSearch: UsageSearch,
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    const scope = { tenantId, productCode: deps.product };
    void queryClient.prefetchQuery(limitsQuery(scope));
    void queryClient.prefetchQuery(usageSummaryQuery(scope));
  },
  component: TenantUsage,
});

function TenantUsage() {
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  const scope = { tenantId, productCode: product };
  const onSearch = (next: UsageSearch): void =>
    void navigate({ search: { ...next, product }, replace: true, resetScroll: false });
  return (
    <>
      <Limits scope={scope} />
      <UsageHistory scope={scope} search={search} onSearch={onSearch} />
      <Suspense fallback={null}>
        <UsageEvents scope={scope} search={search} onSearch={onSearch} />
      </Suspense>
    </>
  );
}
