import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { State } from '../messages-search.ts';

const tones: Record<State, Tone> = {
  created: 'neutral',
  no_credits: 'warn',
  pending: 'brand',
  sending: 'brand',
  sent: 'ok',
  delivered: 'ok',
  failed: 'bad',
  uncertain: 'warn',
  expired: 'bad',
  canceled: 'neutral',
};

export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation('messages');
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}
