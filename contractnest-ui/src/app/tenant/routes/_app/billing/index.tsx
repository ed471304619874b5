import type { TFunction } from 'i18next';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';
import { agreementQuery, type Agreement } from '#features/billing/api/get-agreement.ts';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { planCatalogQuery } from '#features/billing/api/get-plan-catalog.ts';
import { BillingSearch, type Flow } from '#features/billing/billing-search.ts';
import { PlanComparison } from '#features/billing/components/plan-comparison.tsx';
import { ScheduledChanges } from '#features/billing/components/scheduled-changes.tsx';
import { SubscriptionEvents } from '#features/billing/components/subscription-events.tsx';
import { SubscriptionPanel } from '#features/billing/components/subscription-panel.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { estimateQuery } from '#features/invoices/api/invoices.ts';
import { EstimateCard } from '#features/invoices/components/estimate-card.tsx';
import { loadWords } from '#lib/i18n.ts';
import { usePlace } from '../../../place.ts';
import { scopeOf, useScope } from '../../../scope.ts';

const ChangeDialog = lazy(async () => ({
  default: (await import('#features/billing/components/change-dialog.tsx')).ChangeDialog,
}));
const ActionDialog = lazy(async () => ({
  default: (await import('#features/billing/components/action-dialog.tsx')).ActionDialog,
}));

const ClockCard = lazy(async () => {
  const [module] = await Promise.all([import('#features/billing/components/clock-card.tsx'), loadWords('clock')]);
  return { default: module.ClockCard };
});

export const Route = createFileRoute('/_app/billing/')({
  validateSearch: BillingSearch,
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient, session }, deps }) => {
    const scope = scopeOf(session, deps.product);
    void queryClient.prefetchQuery(agreementQuery(scope));
    void queryClient.prefetchQuery(planCatalogQuery(scope.productCode));
    void queryClient.prefetchQuery(estimateQuery(scope));
  },
  component: Billing,
});

/** Opens and closes what the URL names, so that a link leads to the form and Back leaves it. */
function useFlow() {
  const navigate = Route.useNavigate();
  const open = (flow: Flow, plan?: string, cycle?: BillingSearch['cycle']): void =>
    void navigate({ search: { flow, plan, cycle }, resetScroll: false });
  const close = (): void => void navigate({ search: {}, replace: true, resetScroll: false });
  return { open, close };
}

function Billing() {
  const { t } = useTranslation('plans');
  const scope = useScope();
  const canManage = useSession().permissions.includes('billing:manage');
  const agreement = useQuery(agreementQuery(scope));
  const catalog = useQuery(planCatalogQuery(scope.productCode));
  const status = useQuery(billingStatusQuery(scope));
  const { open } = useFlow();
  const timeZone = status.data?.timeZone;
  const shared = { catalog: catalog.data, timeZone };
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <Suspense fallback={null}>
        <ClockCard tenantId={scope.tenantId} timeZone={timeZone} />
      </Suspense>
      <Loadable query={agreement} skeleton={<TopSkeleton />} frame={(note) => <Card>{note}</Card>}>
        {(data) => (
          <>
            <ScheduledChanges scope={scope} changes={data.scheduledChanges} {...shared} />
            <SubscriptionPanel agreement={data} onFlow={open} {...shared} />
          </>
        )}
      </Loadable>
      <EstimateCard scope={scope} place={usePlace()} />
      <Loadable query={catalog} skeleton={<PlansSkeleton />} frame={(note) => <Card>{note}</Card>}>
        {(data) => (
          <PlanComparison
            catalog={data}
            subscription={agreement.data?.subscription ?? null}
            refusal={agreement.data && refusalOf(agreement.data, t)}
            onChoose={agreement.data && ((plan, cycle) => open('change', plan, cycle))}
          />
        )}
      </Loadable>
      <SubscriptionEvents scope={scope} currency={catalog.data?.product.currency} timeZone={timeZone} />
      {canManage && <FlowDialog />}
    </>
  );
}

/** Why no plan can be chosen as things stand, whoever asks. */
function refusalOf({ actions, subscription }: Agreement, t: TFunction<'plans'>): string | undefined {
  if (actions.some((action) => action === 'change' || action === 'subscribe')) return undefined;
  const status = subscription?.status;
  return t(status === 'paused' || status === 'suspended' ? `compare.refused.${status}` : 'compare.refused.other');
}

function FlowDialog() {
  const scope = useScope();
  const { flow, plan, cycle } = Route.useSearch();
  const { open, close } = useFlow();
  const agreement = useQuery(agreementQuery(scope)).data;
  const catalog = useQuery(planCatalogQuery(scope.productCode)).data;
  const status = useQuery(billingStatusQuery(scope)).data;
  if (flow === undefined || agreement === undefined) return null;
  const shared = { scope, agreement, status, onClose: close };
  if (flow === 'change')
    return catalog === undefined ? null : (
      <Suspense fallback={null}>
        <ChangeDialog {...shared} catalog={catalog} plan={plan} cycle={cycle} />
      </Suspense>
    );
  return (
    <Suspense fallback={null}>
      <ActionDialog key={flow} {...shared} flow={flow} onFlow={open} />
    </Suspense>
  );
}

const TopSkeleton = () => (
  <Card className="h-96 p-4">
    <Skeleton className="w-1/3" />
  </Card>
);

const PlansSkeleton = () => (
  <Card>
    <SkeletonRows rows={8} />
  </Card>
);
