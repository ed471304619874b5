import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';
import { billingStatusQuery, type BillingStatus } from '#features/billing/api/get-billing-status.ts';
import { Alerts } from '#features/billing/components/alerts.tsx';
import { PlanCard } from '#features/billing/components/plan-card.tsx';
import { recentEntriesQuery } from '#features/credits/api/list-credit-entries.ts';
import { CreditStats, CreditStatsSkeleton } from '#features/credits/components/credit-stats.tsx';
import { RECENT, RecentEntries } from '#features/credits/components/recent-entries.tsx';
import { UsageStats } from '#features/usage/components/usage-stats.tsx';
import { scopeOf, useScope } from '../../scope.ts';

export const Route = createFileRoute('/_app/')({
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient, session }, deps }) => {
    const scope = scopeOf(session, deps.product);
    void queryClient.prefetchQuery(billingStatusQuery(scope));
    void queryClient.prefetchQuery(recentEntriesQuery(scope, RECENT));
  },
  component: Overview,
});

function Overview() {
  const { t } = useTranslation();
  const scope = useScope();
  const status = useQuery(billingStatusQuery(scope));
  return (
    <>
      <PageHeader
        title={t('nav.overview')}
        hint={<p className="min-h-5 text-balance max-sm:min-h-15">{status.data?.summary}</p>}
      >
        <TopUpLink />
      </PageHeader>
      {status.isPending ? (
        // All at once: alerts stand above the rest and would push it down when they arrive.
        <OverviewSkeleton />
      ) : (
        <>
          {status.data === undefined ? (
            <Card>
              <FailureNote error={status.error} busy={status.isFetching} onRetry={() => void status.refetch()} />
            </Card>
          ) : (
            <StatusTop status={status.data} />
          )}
          <Columns>
            {status.data !== undefined && <PlanCard status={status.data} />}
            <RecentEntries scope={scope}>
              <LedgerLink />
            </RecentEntries>
          </Columns>
        </>
      )}
    </>
  );
}

function linkFor(action: BillingStatus['quickActions'][number]['code']): ReactNode {
  if (action === 'topup') return <TopUpLink plain />;
  return action === 'upgrade' ? <UsageLink /> : null;
}

const StatusTop = ({ status }: { status: BillingStatus }) => (
  <>
    <Alerts status={status} linkFor={linkFor} />
    {(status.credits.length > 0 || status.usage.length === 0) && <CreditStats credits={status.credits} />}
    <UsageStats quotas={status.usage} />
  </>
);

const Columns = ({ children }: { children: ReactNode }) => (
  <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] xl:[&>:only-child]:col-span-2">
    {children}
  </div>
);

function OverviewSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" className="flex flex-col gap-5">
      <span className="sr-only">{t('loading')}</span>
      <CreditStatsSkeleton />
      <Columns>
        <Card className="h-[312px] p-4">
          <Skeleton className="w-1/3" />
        </Card>
        <Card>
          <SkeletonRows rows={RECENT + 1} />
        </Card>
      </Columns>
    </div>
  );
}

function LedgerLink() {
  const { t } = useTranslation('credits');
  return (
    <Link
      to="/credits"
      className="inline-flex min-h-6 items-center gap-1 text-sm font-medium text-brand hover:underline"
    >
      {t('recent.all')}
      <ArrowUpRight aria-hidden className="size-3.5 shrink-0" />
    </Link>
  );
}

const plainLink = 'inline-flex min-h-6 shrink-0 items-center text-sm font-medium text-brand hover:underline';

function UsageLink() {
  const { t } = useTranslation('usage');
  return (
    <Link to="/usage" className={plainLink}>
      {t('see')}
    </Link>
  );
}

function TopUpLink({ plain = false }: { plain?: boolean }) {
  const { t } = useTranslation('credits');
  return (
    <Link to="/credits" hash="packs" className={plain ? plainLink : buttonStyle()}>
      {t('topUp')}
    </Link>
  );
}
