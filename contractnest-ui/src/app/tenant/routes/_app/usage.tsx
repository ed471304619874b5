import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { limitsQuery } from '#features/usage/api/get-limits.ts';
import { usageSummaryQuery } from '#features/usage/api/get-usage-summary.ts';
import { Limits } from '#features/usage/components/limits.tsx';
import { UsageHistory } from '#features/usage/components/usage-history.tsx';
import { UsageSearch } from '#features/usage/usage-search.ts';
import { scopeOf, useScope } from '../../scope.ts';

/** Below what one comes for; fetched beside it. */
const UsageEvents = lazy(async () => ({
  default: (await import('#features/usage/components/usage-events.tsx')).UsageEvents,
}));

export const Route = createFileRoute('/_app/usage')({
  validateSearch: UsageSearch,
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient, session }, deps }) => {
    const scope = scopeOf(session, deps.product);
    void queryClient.prefetchQuery(limitsQuery(scope));
    void queryClient.prefetchQuery(usageSummaryQuery(scope));
  },
  component: Usage,
});

function Usage() {
  const { t } = useTranslation('usage');
  const scope = useScope();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const onSearch = (next: UsageSearch): void => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <Limits scope={scope} />
      <UsageHistory scope={scope} search={search} onSearch={onSearch} />
      <Suspense fallback={null}>
        <UsageEvents scope={scope} search={search} onSearch={onSearch} />
      </Suspense>
    </>
  );
}
