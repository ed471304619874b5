import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { useFormat, type Format } from '#lib/format.ts';
import type { Money } from '#lib/money.ts';
import { humanise } from '#lib/terms.ts';
import type { Happening, Moved } from '../api/test-clock.ts';

interface ClockEventsProps {
  readonly moved: Moved;
  readonly timeZone: string | undefined;
}

const tones: Record<Happening['kind'], Tone> = {
  event: 'brand',
  invoice: 'ok',
  entry: 'neutral',
  notice: 'neutral',
  parked: 'bad',
};

/** What the last move made happen, in order. */
export function ClockEvents({ moved, timeZone }: ClockEventsProps) {
  const { t } = useTranslation('clock');
  const format = useFormat(timeZone);
  return (
    <div className="border-t">
      <p role="status" className="px-4 pt-3 text-sm font-medium">
        {t('happened', { count: moved.happened.length, from: format.date(moved.from), to: format.date(moved.now) })}
      </p>
      {moved.happened.length === 0 ? (
        <Empty>{t('nothing')}</Empty>
      ) : (
        // Scrollable with the keyboard.
        <ol className="mt-2 max-h-96 divide-y overflow-y-auto" tabIndex={0} aria-label={t('list')}>
          {moved.happened.map((each) => (
            <li key={`${each.kind}/${each.id}/${each.what}`} className="flex items-center gap-3 px-4 py-2 text-sm">
              <span className="w-40 shrink-0 text-muted tabular-nums">{format.dateTime(each.at)}</span>
              <Badge tone={tones[each.kind]}>{t(`kind.${each.kind}`)}</Badge>
              <span className="min-w-0 flex-1 truncate">{nameOf(each)}</span>
              <span className="shrink-0 tabular-nums">{factOf(each, format)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function nameOf({ kind, what, detail }: Happening): string {
  if (kind === 'invoice') return text(detail['number']);
  if (kind === 'parked') return text(detail['reason']);
  return humanise(what);
}

function factOf({ kind, detail }: Happening, format: Format): string {
  if (kind === 'invoice') return format.money(detail['total'] as Money);
  if (kind === 'entry') return format.change(Number(detail['quantity']));
  return kind === 'event' ? humanise(text(detail['status'])) : '';
}
