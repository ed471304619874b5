import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { Alerts } from '#features/billing/components/alerts.tsx';
import { PlanCard } from '#features/billing/components/plan-card.tsx';
import { recentEntriesQuery } from '#features/credits/api/list-credit-entries.ts';
import { CreditStats, CreditStatsSkeleton } from '#features/credits/components/credit-stats.tsx';
import { RECENT, RecentEntries } from '#features/credits/components/recent-entries.tsx';
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
  const { t } = useTranslation(['billing', 'common', 'credits']);
  const scope = useScope();
  const status = useQuery(billingStatusQuery(scope));
  return (
    <>
      <PageHeader title={t('common:nav.overview')} hint={<p className="min-h-5 text-balance">{status.data?.summary}</p>}>
        <TopUpLink />
      </PageHeader>
      {status.data !== undefined && <Alerts status={status.data} linkFor={(action) => (action === 'topup' ? <TopUpLink plain /> : null)} />}
      <Loadable query={status} skeleton={<CreditStatsSkeleton />} frame={(note) => <Card>{note}</Card>}>
        {({ credits }) => <CreditStats credits={credits} />}
      </Loadable>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Loadable query={status} skeleton={<Card className="h-[252px] p-4"><Skeleton className="w-1/3" /></Card>} frame={(note) => <Card>{note}</Card>}>
          {(data) => <PlanCard status={data} />}
        </Loadable>
        <RecentEntries scope={scope}>
          <Link to="/credits" className="inline-flex min-h-6 items-center gap-1 text-sm font-medium text-brand hover:underline">
            {t('credits:recent.all')}
            <ArrowUpRight aria-hidden className="size-3.5 shrink-0" />
          </Link>
        </RecentEntries>
      </div>
    </>
  );
}

function TopUpLink({ plain = false }: { plain?: boolean }) {
  const { t } = useTranslation('credits');
  const look = plain ? 'inline-flex min-h-6 shrink-0 items-center text-sm font-medium text-brand hover:underline' : buttonStyle();
  return <Link to="/credits" hash="packs" className={look}>{t('topUp')}</Link>;
}
