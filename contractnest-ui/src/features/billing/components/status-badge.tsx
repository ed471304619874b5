import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { SubscriptionStatus } from '../api/get-billing-status.ts';

const tones: Record<SubscriptionStatus, Tone> = {
  trialing: 'brand',
  active: 'ok',
  past_due: 'warn',
  grace_period: 'warn',
  unpaid: 'bad',
  suspended: 'bad',
  paused: 'neutral',
  canceled: 'neutral',
  expired: 'neutral',
};

export function StatusBadge({ status }: { status: SubscriptionStatus }) {
  const { t } = useTranslation('billing');
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
