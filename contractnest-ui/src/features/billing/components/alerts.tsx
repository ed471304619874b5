import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#components/ui/banner.tsx';
import { useFormat } from '#lib/format.ts';
import { isListed, shown, type ListedAlert } from '../alert-facts.ts';
import { AlertReason } from './alert-reason.tsx';
import type { BillingStatus } from '../api/get-billing-status.ts';

type QuickActionCode = BillingStatus['quickActions'][number]['code'];

interface AlertsProps {
  readonly status: BillingStatus;
  /** The link for an action, where this application has a page for it. */
  readonly linkFor: (action: QuickActionCode) => ReactNode;
}

export function Alerts({ status, linkFor }: AlertsProps) {
  const { t } = useTranslation('billing');
  const alerts = status.alerts.filter(isListed);
  if (alerts.length === 0) return null;
  return (
    <section aria-label={t('alerts.label')} className="flex flex-col gap-3">
      {alerts.map((alert) => {
        const metric = alert.context['metric'] ?? null;
        const action = status.quickActions.find(
          (known) => known.reasons.includes(alert.code) && known.metric === metric,
        );
        return (
          <AlertBanner
            key={[alert.code, alert.explainId].join('/')}
            status={status}
            alert={alert}
            action={action === undefined ? null : linkFor(action.code)}
          />
        );
      })}
    </section>
  );
}

interface AlertBannerProps {
  readonly status: BillingStatus;
  readonly alert: ListedAlert;
  readonly action: ReactNode;
}

function AlertBanner({ status, alert, action }: AlertBannerProps) {
  const { t } = useTranslation(['billing', 'credits']);
  const format = useFormat(status.timeZone);
  const channel = t(`credits:channel.${alert.channel ?? 'pooled'}`);
  const { resetsAt } = alert.context;
  const reset =
    typeof resetsAt === 'string' ? t('billing:reset.on', { date: format.date(resetsAt) }) : t('billing:reset.never');
  const values = { channel, reset, ...shown(alert.context, format) };
  return (
    <Banner severity={alert.severity} title={t(`billing:alert.${alert.code}.title`, values)} action={action}>
      {t(`billing:alert.${alert.code}.text`, values)}
      {alert.explainId !== null && <AlertReason status={status} id={alert.explainId} />}
    </Banner>
  );
}
