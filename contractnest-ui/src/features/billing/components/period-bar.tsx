import { useTranslation } from 'react-i18next';
import { daysBetween } from '#lib/dates.ts';
import { useFormat } from '#lib/format.ts';
import { cn } from '#lib/cn.ts';

interface PeriodBarProps {
  readonly period: { readonly start: string; readonly end: string };
  readonly asOf: string;
  /** The tenant's: a period begins at its midnight. */
  readonly timeZone: string;
  readonly className?: string;
}

/** How far the period has run, in words and as a line. */
export function PeriodBar({ period, asOf, timeZone, className }: PeriodBarProps) {
  const { t } = useTranslation('billing');
  const format = useFormat(timeZone);
  const [start, end, now] = [period.start, period.end, asOf].map((instant) => Date.parse(instant)) as [
    number,
    number,
    number,
  ];
  const part = Math.min(1, Math.max(0, (now - start) / (end - start)));
  return (
    <div className={cn('flex flex-col gap-2 text-xs', className)}>
      <div className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">{format.span(period.start, period.end)}</span>
        <span className="text-muted tabular-nums">{t('period.daysLeft', { count: daysBetween(now, end) })}</span>
      </div>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-border">
        <div className="h-full rounded-full bg-brand" style={{ width: `${part * 100}%` }} />
      </div>
    </div>
  );
}
