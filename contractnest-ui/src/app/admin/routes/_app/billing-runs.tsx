import { createFileRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { parkedQuery, runsQuery } from '#features/runs/api/runs.ts';
import { DryRun } from '#features/runs/components/dry-run.tsx';
import { ParkedList } from '#features/runs/components/parked-list.tsx';
import { RunList } from '#features/runs/components/run-list.tsx';
import { ParkedSearch, toInput } from '#features/runs/parked-search.ts';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/billing-runs')({
  validateSearch: ParkedSearch,
  loaderDeps: ({ search }) => ({ search }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(runsQuery);
    void queryClient.prefetchQuery(parkedQuery(toInput(deps.search)));
    return loadWords('runs');
  },
  component: BillingRuns,
});

/** The tenant's invoices: what a run made, or could not make. */
const linkTo = (
  { tenantId, productCode }: { readonly tenantId: string; readonly productCode: string | null },
  name: string,
): ReactNode => (
  <Link
    to="/tenants/$tenantId/invoices"
    params={{ tenantId }}
    search={{ product: productCode ?? undefined }}
    className="inline-flex min-h-6 items-center font-medium text-brand hover:underline"
  >
    {name}
  </Link>
);

function BillingRuns() {
  const { t } = useTranslation('runs');
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <Needs permission="tenants:read">
        <RunList />
        <DryRun linkTo={linkTo} />
        <ParkedList
          search={Route.useSearch()}
          onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
          linkTo={linkTo}
        />
      </Needs>
    </>
  );
}
