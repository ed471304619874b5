import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { limitsQuery } from '#features/usage/api/get-limits.ts';
import { usageSummaryQuery } from '#features/usage/api/get-usage-summary.ts';
import { Limits } from '#features/usage/components/limits.tsx';
import { UsageHistory } from '#features/usage/components/usage-history.tsx';
import { UsageSearch } from '#features/usage/usage-search.ts';
import { scopeOf, useScope } from '../../scope.ts';

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
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <Limits scope={scope} />
      <UsageHistory
        scope={scope}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
    </>
  );
}
