import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { Cause, Change, KindBadge, When } from './entry-parts.tsx';
import type { LedgerRowsProps } from './ledger-table.tsx';
import { useCreditNames } from './names.ts';

/** The ledger of narrow screens. */
export function LedgerCards({ entries, openId, onToggle, renderDetail }: LedgerRowsProps) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return (
    <ul className="divide-y border-t">
      {entries.map((entry) => {
        const open = entry.id === openId;
        return (
          <li key={entry.id}>
            <button
              type="button"
              data-row-toggle
              aria-expanded={open}
              onClick={() => onToggle(entry.id)}
              className="flex w-full flex-col gap-1.5 px-4 py-3 text-left text-sm focus-visible:-outline-offset-2"
            >
              <span className="flex items-center justify-between gap-3">
                <span className="flex min-w-0 items-center gap-2">
                  <KindBadge kind={entry.kind} />
                  <span className="truncate text-xs text-muted">{names.channel(entry.channel)}</span>
                </span>
                <Change entry={entry} className="text-base" />
              </span>
              <Cause entry={entry} />
              <span className="flex justify-between gap-3 text-xs text-muted">
                <When instant={entry.createdAt} />
                <span className="tabular-nums">
                  {t('entry.balanceAfter', { units: format.units(entry.balanceAfter) })}
                </span>
              </span>
            </button>
            {open && <div className="border-t bg-surface-2/60 px-4 py-4">{renderDetail(entry)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
