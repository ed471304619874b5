import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { agreementQuery, type Agreement } from '#features/billing/api/get-agreement.ts';
import { billingStatusQuery, type BillingStatus, type TenantScope } from '#features/billing/api/get-billing-status.ts';
import { NextCharge } from '#features/billing/components/next-charge.tsx';
import { PlanCard } from '#features/billing/components/plan-card.tsx';
import { ScheduledChanges } from '#features/billing/components/scheduled-changes.tsx';
import { SubscriptionEvents } from '#features/billing/components/subscription-events.tsx';
import { loadWords } from '#lib/i18n.ts';

const ClockCard = lazy(async () => {
  const [module] = await Promise.all([import('#features/billing/components/clock-card.tsx'), loadWords('clock')]);
  return { default: module.ClockCard };
});

const ActionDialog = lazy(async () => ({
  default: (await import('#features/billing/components/action-dialog.tsx')).ActionDialog,
}));

export const Route = createFileRoute('/_app/tenants/$tenantId/subscription')({
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    void queryClient.prefetchQuery(agreementQuery({ tenantId, productCode: deps.product }));
    return loadWords('plans', 'terms');
  },
  component: TenantSubscription,
});

const skeleton = (
  <Card>
    <SkeletonRows rows={5} />
  </Card>
);

/**
 * To look at: what changes it is done in the tenant's place, where the tenant sees it. Only what nobody there can do
 * stands here: to begin the paid period after a trial that ended without anything to collect from.
 */
function TenantSubscription() {
  const { tenantId } = Route.useParams();
  const { product } = Route.useSearch();
  const scope = { tenantId, productCode: product };
  const status = useQuery(billingStatusQuery(scope));
  const agreement = useQuery(agreementQuery(scope));
  const timeZone = status.data?.timeZone;
  const currency = agreement.data?.pendingTotal?.currency ?? status.data?.nextInvoice?.total.currency;
  return (
    <>
      <Suspense fallback={null}>
        <ClockCard tenantId={tenantId} timeZone={timeZone} />
      </Suspense>
      {agreement.data !== undefined && (
        <StartPaidPeriod scope={scope} agreement={agreement.data} status={status.data} />
      )}
      {agreement.data !== undefined && (
        <ScheduledChanges
          scope={scope}
          changes={agreement.data.scheduledChanges}
          catalog={undefined}
          timeZone={timeZone}
          readOnly
        />
      )}
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Loadable query={status} skeleton={skeleton} frame={(note) => <Card>{note}</Card>}>
          {(data) => <PlanCard status={data} />}
        </Loadable>
        <Loadable query={agreement} skeleton={skeleton} frame={(note) => <Card>{note}</Card>}>
          {(data) => <NextCharge agreement={data} timeZone={timeZone} />}
        </Loadable>
      </div>
      <SubscriptionEvents scope={scope} currency={currency} timeZone={timeZone} />
    </>
  );
}

interface StartPaidPeriodProps {
  readonly scope: TenantScope;
  readonly agreement: Agreement;
  readonly status: BillingStatus | undefined;
}

function StartPaidPeriod({ scope, agreement, status }: StartPaidPeriodProps) {
  const { t } = useTranslation('plans');
  const [asked, setAsked] = useState(false);
  const lapsed = agreement.actions.includes('activate') && agreement.subscription?.status !== 'trialing';
  const close = (): void => setAsked(false);
  return (
    <>
      {lapsed && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border bg-warn-soft px-4 py-3 text-sm">
          <p>{t('start.lapsed')}</p>
          <GuardedButton needs="billing:manage" size="sm" onClick={() => setAsked(true)}>
            {t('action.activate')}
          </GuardedButton>
        </div>
      )}
      {asked && (
        <Suspense fallback={null}>
          <ActionDialog flow="activate" {...{ scope, agreement, status }} onFlow={close} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
