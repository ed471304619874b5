import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner, type Severity } from '#components/ui/banner.tsx';
import { useFormat } from '#lib/format.ts';
import { agreementQuery } from '../api/get-agreement.ts';
import { billingStatusQuery, type SubscriptionStatus, type TenantScope } from '../api/get-billing-status.ts';

type Told = Exclude<SubscriptionStatus, 'active'> | 'none';
export type BannerAction = 'change' | 'see' | 'resume';

const looks: Record<Told, { readonly severity: Severity; readonly action: BannerAction }> = {
  none: { severity: 'warn', action: 'change' },
  trialing: { severity: 'info', action: 'change' },
  past_due: { severity: 'warn', action: 'see' },
  grace_period: { severity: 'warn', action: 'see' },
  unpaid: { severity: 'bad', action: 'see' },
  suspended: { severity: 'bad', action: 'see' },
  paused: { severity: 'info', action: 'resume' },
  canceled: { severity: 'warn', action: 'change' },
  expired: { severity: 'warn', action: 'change' },
};

interface StateBannerProps {
  readonly scope: TenantScope;
  /** The link for what can be done about it, where the person may do it. */
  readonly linkFor: (action: BannerAction) => ReactNode;
}

/** Over every page: that the subscription needs a look, in one sentence and with one action. */
export function StateBanner({ scope, linkFor }: StateBannerProps) {
  const { t } = useTranslation('billing');
  const { data: status } = useQuery(billingStatusQuery(scope));
  const state: Told | 'active' | undefined = status && (status.subscription?.status ?? 'none');
  // Only the grace has a date that the status does not say.
  const { data: agreement } = useQuery({ ...agreementQuery(scope), enabled: state === 'grace_period' });
  const format = useFormat(status?.timeZone);
  if (status === undefined || state === undefined || state === 'active') return null;
  const at = state === 'grace_period' ? agreement?.subscription?.graceEndsAt : status.subscription?.trialEndsAt;
  const { severity, action } = looks[state];
  const isEnding = status.alerts.some(({ code }) => code === 'trial_ending');
  const words = { product: status.productName, date: at == null ? '' : format.date(at) };
  return (
    <Banner severity={isEnding ? 'warn' : severity} title={t(`banner.${state}.title`, words)} action={linkFor(action)}>
      {t(
        isEnding
          ? 'banner.trialing.ending'
          : state === 'grace_period' && at == null
            ? 'banner.grace_period.open'
            : `banner.${state}.text`,
        words,
      )}
    </Banner>
  );
}
