import { ArrowDown, ArrowUp, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import type { Preview } from '../api/preview-change.ts';
import type { Difference } from '../plan-differences.ts';
import { MoneyLines } from './money-lines.tsx';

/** What an action does to the money: now, and with the next period. */
export function PreviewPanel({ preview, timeZone }: { preview: Preview; timeZone: string | undefined }) {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  const { lines, total, nextPeriod, proration, effectiveAt } = preview;
  const sign = total.amount < 0 ? 'credit' : total.amount > 0 ? 'charge' : 'nothing';
  const amount = format.money({ ...total, amount: Math.abs(total.amount) });
  return (
    <div className="flex flex-col gap-4">
      <section aria-label={t('preview.now')}>
        <h3 className="text-sm font-medium">{t('preview.now')}</h3>
        <p className="mt-0.5 mb-2 text-sm text-muted">
          {proration === 'period_end'
            ? t('preview.later', { date: format.date(effectiveAt) })
            : proration === 'none' && lines.length === 0
              ? t('preview.none')
              : t(`preview.${proration === 'next_invoice' ? 'onInvoice' : 'atOnce'}.${sign}`, { amount })}
        </p>
        {lines.length > 0 && (
          <MoneyLines lines={lines} total={total} totalLabel={t('preview.total')} timeZone={timeZone} />
        )}
      </section>
      <section aria-label={t('preview.next')}>
        <h3 className="text-sm font-medium">{t('preview.next')}</h3>
        <p className="mt-0.5 mb-2 text-sm text-muted">
          {nextPeriod === null
            ? t('preview.noNext')
            : t('preview.nextOn', { date: format.date(nextPeriod.start), amount: format.money(nextPeriod.total) })}
        </p>
        {nextPeriod !== null && nextPeriod.lines.length > 0 && (
          <MoneyLines
            lines={nextPeriod.lines}
            total={nextPeriod.total}
            totalLabel={t('next.fees')}
            timeZone={timeZone}
          />
        )}
      </section>
    </div>
  );
}

/** What one gains, then what one loses. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation('plans');
  const said = useSaid();
  if (differences.length === 0) return null;
  const sorted = [...differences].sort((one, other) => one.change.localeCompare(other.change));
  return (
    <section aria-label={t('preview.differences')}>
      <h3 className="mb-1 text-sm font-medium">{t('preview.differences')}</h3>
      <ul className="flex flex-col gap-1 text-sm">
        {sorted.map(({ kind, code, name, change, from, to }) => (
          <li key={`${kind}/${code}`} className="flex items-start gap-2">
            {change === 'gain' ? (
              <ArrowUp aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
            ) : (
              <ArrowDown aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
            )}
            <span>
              <span className="sr-only">{t(`preview.${change}`)} </span>
              {t('preview.difference', { name, from: said(kind, from), to: said(kind, to) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSaid(): (kind: Difference['kind'], value: unknown) => string {
  const { t } = useTranslation('terms');
  const format = useFormat();
  return (kind, value) => {
    if (value === null) return t('limit.unlimited');
    if (typeof value === 'number') return kind === 'limit' && value === 0 ? t('limit.notInPlan') : format.units(value);
    if (value === true) return t('feature.on');
    if (typeof value === 'string') return value;
    return t('feature.off');
  };
}

/** Said before the API refuses: what is used beyond the new limits, and what to do. */
export function AboveLimits({
  over,
}: {
  over: readonly { name: string; metric: string; used: number; limit: number }[];
}) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  if (over.length === 0) return null;
  return (
    <div
      role="alert"
      className="flex items-start gap-3 rounded-card border border-warn/40 bg-warn-soft px-4 py-3 text-sm"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="min-w-0">
        <p className="font-semibold">{t('above.title')}</p>
        <ul className="list-disc pl-4">
          {over.map(({ metric, name, used, limit }) => (
            <li key={metric}>
              {t('above.line', {
                name,
                used: format.units(used),
                limit: format.units(limit),
                less: format.units(used - limit),
              })}
            </li>
          ))}
        </ul>
        <p className="mt-1 text-muted">{t('above.next')}</p>
      </div>
    </div>
  );
}
