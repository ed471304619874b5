import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';

type State = 'draft' | 'published' | 'retired' | 'active';

const tones: Record<State, Tone> = { draft: 'warn', published: 'ok', active: 'ok', retired: 'neutral' };

export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation('catalog');
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}
