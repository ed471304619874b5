import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { useDenial } from '#lib/permissions.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import type { Agreement, SubscriptionView } from '../api/get-agreement.ts';
import type { PlanCatalog } from '../api/get-plan-catalog.ts';
import type { Flow } from '../billing-search.ts';
import { useOutlook } from './outlook-text.ts';
import { PeriodBar } from './period-bar.tsx';
import { StatusBadge } from './status-badge.tsx';

interface SubscriptionPanelProps {
  readonly agreement: Agreement;
  readonly catalog: PlanCatalog | undefined;
  readonly timeZone: string | undefined;
  readonly onFlow: (flow: Flow) => void;
}

/** The plan at hand: how it stands, what happens next, and what can be done with it. */
export function SubscriptionPanel(props: SubscriptionPanelProps) {
  const { t } = useTranslation('plans');
  const { subscription } = props.agreement;
  return (
    <Card aria-labelledby="subscription">
      <CardHeader id="subscription" title={t('current.title')}>
        {subscription !== null && <StatusBadge status={subscription.status} />}
      </CardHeader>
      {subscription === null ? <NoSubscription {...props} /> : <Current {...props} subscription={subscription} />}
    </Card>
  );
}

/** Of all that changes a subscription. */
const MANAGE = 'billing:manage';

function NoSubscription({ onFlow }: SubscriptionPanelProps) {
  const { t } = useTranslation('plans');
  return (
    <div className="flex flex-col items-start gap-3 border-t px-4 py-4 text-sm">
      <p className="text-muted">{t('current.none')}</p>
      <GuardedButton needs={MANAGE} variant="primary" onClick={() => onFlow('change')}>
        {t('current.choose')}
      </GuardedButton>
    </div>
  );
}

function Current(props: SubscriptionPanelProps & { subscription: SubscriptionView }) {
  const { agreement, subscription, catalog, timeZone } = props;
  const { t } = useTranslation(['plans', 'billing', 'terms']);
  const format = useFormat(timeZone);
  const outlook = useOutlook(timeZone);
  const nameOf = (metric: string): string =>
    catalog?.metrics.find(({ code }) => code === metric)?.name ?? humanise(metric);
  const quantities = Object.entries(subscription.quantities);
  return (
    <>
      <div className="border-t px-4 py-4">
        <p className="text-lg font-semibold">
          {subscription.planName}{' '}
          <span className="text-sm font-normal text-muted">
            {t('billing:plan.version', { version: subscription.planVersion })}
          </span>
        </p>
        <p className="mt-1 max-w-prose text-sm text-muted">
          {outlook(subscription, agreement.actions.includes('activate'))}
        </p>
        <PeriodBar
          className="mt-4"
          period={{ start: subscription.periodStart, end: subscription.periodEnd }}
          asOf={agreement.asOf}
          timeZone={timeZone ?? 'UTC'}
        />
        <dl className="mt-4 grid grid-cols-1 gap-x-6 gap-y-3 text-sm min-[420px]:grid-cols-2 md:grid-cols-3">
          <Fact label={t('billing:plan.cycle')}>{t(`terms:cycle.${subscription.billingCycle}`)}</Fact>
          {quantities.map(([metric, quantity]) => (
            <Fact key={metric} label={nameOf(metric)}>
              <span className="tabular-nums">{format.units(quantity)}</span>
            </Fact>
          ))}
          <Fact label={t('current.addOns')}>
            {subscription.addOns.length === 0 ? (
              <span className="font-normal text-muted">{t('current.noAddOns')}</span>
            ) : (
              subscription.addOns.map((addOn) => <AddOn key={addOn.code} {...props} addOn={addOn} />)
            )}
          </Fact>
          <Fact label={t('current.rate')}>{t('current.rateTimes', { count: agreement.rateLimitMultiplier })}</Fact>
        </dl>
      </div>
      <Renewal {...props} />
      <Actions {...props} />
    </>
  );
}

function AddOn({
  addOn,
  catalog,
  timeZone,
}: Pick<SubscriptionPanelProps, 'catalog' | 'timeZone'> & {
  addOn: SubscriptionView['addOns'][number];
}) {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  const known = catalog?.items.flatMap(({ addOns }) => addOns).find(({ code }) => code === addOn.code);
  return (
    <span className="block">
      {known?.name ?? humanise(addOn.code)}
      {addOn.quantity > 1 && ` × ${format.units(addOn.quantity)}`}
      {addOn.trialEndsAt !== null && (
        <span className="block text-xs font-normal text-muted">
          {t('current.addOnTrial', { date: format.date(addOn.trialEndsAt) })}
        </span>
      )}
    </span>
  );
}

/** The switch asks before it acts. */
function Renewal({ agreement, subscription, onFlow }: SubscriptionPanelProps & { subscription: SubscriptionView }) {
  const { t } = useTranslation('plans');
  const denial = useDenial(MANAGE);
  if (!agreement.actions.includes('auto_renewal') || subscription.cancelAt !== null) return null;
  return (
    <div className="flex items-center justify-between gap-4 border-t px-4 py-3 text-sm">
      <label htmlFor="auto-renew" className="min-w-0">
        <span className="block font-medium">{t('renewal.label')}</span>
        <span className="block text-xs text-muted">
          {denial ?? t(subscription.autoRenew ? 'renewal.on' : 'renewal.off')}
        </span>
      </label>
      <Switch
        id="auto-renew"
        checked={subscription.autoRenew}
        denial={denial}
        onChange={() => onFlow('auto-renewal')}
      />
    </div>
  );
}

function Actions({ agreement, subscription, onFlow }: SubscriptionPanelProps & { subscription: SubscriptionView }) {
  const { t } = useTranslation('plans');
  const can = (action: string): boolean => agreement.actions.includes(action);
  const undo = subscription.cancelAt !== null && can('resume');
  return (
    <div className="flex flex-wrap gap-2 border-t px-4 py-3 empty:hidden">
      {undo && (
        <GuardedButton needs={MANAGE} variant="primary" onClick={() => onFlow('resume')}>
          {t('action.undoCancel')}
        </GuardedButton>
      )}
      {can('resume') && !undo && (
        <GuardedButton needs={MANAGE} variant="primary" onClick={() => onFlow('resume')}>
          {t('action.resume')}
        </GuardedButton>
      )}
      {can('change') && (
        <GuardedButton needs={MANAGE} variant={undo ? 'secondary' : 'primary'} onClick={() => onFlow('change')}>
          {t('action.change')}
        </GuardedButton>
      )}
      {can('activate') && (
        <GuardedButton needs={MANAGE} onClick={() => onFlow('activate')}>
          {t('action.activate')}
        </GuardedButton>
      )}
      {can('renew') && !undo && (
        <GuardedButton needs={MANAGE} onClick={() => onFlow('renew')}>
          {t('action.renew')}
        </GuardedButton>
      )}
      {can('pause') && (
        <GuardedButton needs={MANAGE} onClick={() => onFlow('pause')}>
          {t('action.pause')}
        </GuardedButton>
      )}
      {can('cancel') && (
        <GuardedButton needs={MANAGE} variant="ghost" className="text-bad" onClick={() => onFlow('cancel')}>
          {t('action.cancel')}
        </GuardedButton>
      )}
    </div>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="mt-0.5 font-medium">{children}</dd>
  </div>
);
