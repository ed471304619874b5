import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#components/ui/banner.tsx';
import { useFormat } from '#lib/format.ts';
import type { BillingAlert, BillingStatus } from '../api/get-billing-status.ts';

type QuickActionCode = BillingStatus['quickActions'][number]['code'];

interface AlertsProps {
  readonly status: BillingStatus;
  /** The link for an action, where this application has a page for it. */
  readonly linkFor: (action: QuickActionCode) => ReactNode;
}

export function Alerts({ status, linkFor }: AlertsProps) {
  const { t } = useTranslation('billing');
  if (status.alerts.length === 0) return null;
  return (
    <section aria-label={t('alerts.label')} className="flex flex-col gap-3">
      {status.alerts.map((alert) => {
        const action = status.quickActions.find(({ reason }) => reason === alert.code);
        return (
          <AlertBanner
            key={[alert.code, alert.explainId].join('/')}
            alert={alert}
            action={action === undefined ? null : linkFor(action.code)}
          />
        );
      })}
    </section>
  );
}

function AlertBanner({ alert, action }: { alert: BillingAlert; action: ReactNode }) {
  const { t } = useTranslation(['billing', 'credits']);
  const format = useFormat();
  const channel = t(`credits:channel.${alert.channel ?? 'pooled'}`);
  const { resetsAt } = alert.context;
  const reset =
    typeof resetsAt === 'string' ? t('billing:reset.on', { date: format.date(resetsAt) }) : t('billing:reset.never');
  const values = { channel, reset, ...shown(alert.context, format) };
  return (
    <Banner severity={alert.severity} title={t(`billing:alert.${alert.code}.title`, values)} action={action}>
      {t(`billing:alert.${alert.code}.text`, values)}
    </Banner>
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** What the rule saw, made readable: instants become dates, figures are grouped. */
function shown(context: Record<string, unknown>, format: ReturnType<typeof useFormat>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'number'
        ? format.units(value)
        : typeof value === 'string' && INSTANT.test(value)
          ? format.date(value)
          : String(value),
    ]),
  );
}
