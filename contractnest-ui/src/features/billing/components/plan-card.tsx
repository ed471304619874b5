import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { useFormat } from '#lib/format.ts';
import type { BillingStatus, Subscription } from '../api/get-billing-status.ts';
import { StatusBadge } from './status-badge.tsx';
import { PeriodBar } from './period-bar.tsx';

export function PlanCard({ status }: { status: BillingStatus }) {
  const { t } = useTranslation('billing');
  const { subscription } = status;
  return (
    <Card aria-labelledby="plan-title">
      <CardHeader id="plan-title" title={t('plan.title')}>
        {subscription !== null && <StatusBadge status={subscription.status} />}
      </CardHeader>
      <div className="@container border-t px-4 py-4">
        {subscription === null ? (
          <p className="text-sm text-muted">{t('plan.none', { product: status.productName })}</p>
        ) : (
          <>
            <p className="text-lg font-semibold">{subscription.planName}</p>
            <p className="text-sm text-muted">
              {status.productName} · {t('plan.version', { version: subscription.planVersion })}
            </p>
            {status.period !== null && (
              <PeriodBar className="mt-4" period={status.period} asOf={status.asOf} timeZone={status.timeZone} />
            )}
            <PlanFacts status={status} subscription={subscription} />
          </>
        )}
      </div>
    </Card>
  );
}

function PlanFacts({ status, subscription }: { status: BillingStatus; subscription: Subscription }) {
  const { t } = useTranslation('billing');
  const format = useFormat(status.timeZone);
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 text-sm @md:grid-cols-3">
      <Fact label={t('plan.cycle')}>
        {t(`cycle.${subscription.billingCycle}`, { defaultValue: subscription.billingCycle })}
      </Fact>
      <Fact label={t('plan.renewal')}>{t(subscription.autoRenew ? 'plan.renewsItself' : 'plan.endsItself')}</Fact>
      <Fact label={t('plan.access')}>{t(subscription.hasAccess ? 'plan.accessFull' : 'plan.accessNone')}</Fact>
      {subscription.status === 'trialing' && subscription.trialEndsAt !== null && (
        <Fact label={t('plan.trialEnd')}>{format.date(subscription.trialEndsAt)}</Fact>
      )}
      {status.nextInvoice !== null && (
        <Fact label={t('plan.nextInvoice')}>
          <span className="block tabular-nums">{format.money(status.nextInvoice.total)}</span>
          <span className="block font-normal text-muted">{format.date(status.nextInvoice.dueAt)}</span>
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="mt-0.5 font-medium">{children}</dd>
  </div>
);
