import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import type { Entry } from '../api/list-credit-entries.ts';

const tones: Record<Entry['kind'], Tone> = {
  grant: 'ok',
  activate: 'ok',
  deduct: 'neutral',
  hold: 'warn',
  capture: 'brand',
  release: 'neutral',
  expire: 'bad',
  refund: 'ok',
  adjust: 'neutral',
};

export function KindBadge({ kind }: { kind: Entry['kind'] }) {
  const { t } = useTranslation('credits');
  return <Badge tone={tones[kind]}>{t(`kind.${kind}`)}</Badge>;
}

export function Change({ entry, className }: { entry: Entry; className?: string }) {
  const format = useFormat();
  return (
    <span
      className={cn(
        'font-medium whitespace-nowrap tabular-nums',
        entry.quantity > 0 && 'text-ok',
        entry.quantity === 0 && 'text-muted',
        className,
      )}
    >
      {format.change(entry.quantity)}
    </span>
  );
}

/** What caused the movement: the thing it pays for, and the words kept with it. */
export function Cause({ entry }: { entry: Entry }) {
  const { t } = useTranslation('credits');
  const reference = [entry.referenceType, entry.referenceId].filter((part) => part !== null).join(' ');
  if (reference === '' && entry.description === null) return <span className="text-muted">{t('entry.noCause')}</span>;
  return (
    <span className="block min-w-0">
      {entry.description !== null && <span className="block truncate">{entry.description}</span>}
      {reference !== '' && <span className="block truncate font-mono text-2xs text-muted">{reference}</span>}
    </span>
  );
}

export function When({ instant, className }: { instant: string; className?: string }) {
  const format = useFormat();
  return (
    <time dateTime={instant} title={instant} className={cn('whitespace-nowrap tabular-nums', className)}>
      {format.dateTime(instant)}
    </time>
  );
}
