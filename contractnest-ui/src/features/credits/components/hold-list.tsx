import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import type { Hold } from '../api/get-credit-balance.ts';

/** Units set aside for work under way. */
export function HoldList({ holds }: { holds: readonly Hold[] }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{t('hold.title')}</h3>
      <ul className="mt-2 divide-y rounded-lg border bg-surface">
        {holds.map((hold) => (
          <li key={hold.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2 text-sm">
            <span className="min-w-0 font-mono text-xs break-all">
              {hold.referenceType ?? t('hold.noReference')} {hold.referenceId}
            </span>
            <span className="text-xs text-muted">{t('hold.until', { date: format.dateTime(hold.expiresAt) })}</span>
            <span className="font-medium tabular-nums">{format.units(hold.quantity)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
