import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { serverNow } from '#lib/server-clock.ts';
import { useCountdown } from '#lib/use-countdown.ts';
import type { Hold } from '../api/get-credit-balance.ts';

/** Units set aside for work under way: what for, since when, and when they come back by themselves. */
export function HoldList({ holds }: { holds: readonly Hold[] }) {
  const { t } = useTranslation('credits');
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{t('hold.title')}</h3>
      <ul className="mt-2 flex flex-col gap-2">
        {holds.map((hold) => (
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </ul>
    </div>
  );
}

function HoldRow({ hold }: { hold: Hold }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const left = useCountdown(Date.parse(hold.expiresAt), serverNow);
  return (
    <li className="rounded-lg border bg-surface px-3 py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 text-sm">
          {hold.referenceType === null ? (
            <span className="text-muted">{t('hold.noReference')}</span>
          ) : (
            <>
              <span className="font-medium">{hold.referenceType}</span>{' '}
              <span className="font-mono text-2xs break-all text-muted">{hold.referenceId}</span>
            </>
          )}
        </p>
        <span className="ml-auto text-sm font-medium tabular-nums">{format.units(hold.quantity)}</span>
      </div>
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-muted">
        <span className="inline-flex items-center gap-1.5 tabular-nums">
          <Timer aria-hidden className="size-3.5 shrink-0" />
          {left > 0
            ? t('hold.until', { date: format.dateTime(hold.expiresAt), left: format.ahead(left) })
            : t('hold.ending')}
        </span>
        <span>{t('hold.since', { date: format.dateTime(hold.createdAt) })}</span>
      </p>
    </li>
  );
}
