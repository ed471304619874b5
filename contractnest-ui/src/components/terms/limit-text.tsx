import { Check, Infinity as Unlimited, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';

interface LimitTextProps {
  readonly limit: number | null | undefined;
  readonly enforcement?: 'hard' | 'soft' | undefined;
  readonly resets?: 'day' | 'month' | 'period' | undefined;
}

/** Null is unlimited, 0 or absent is not in the plan; else how many, how often, and what happens beyond. */
export function LimitText({ limit, enforcement = 'hard', resets }: LimitTextProps) {
  const { t } = useTranslation('terms');
  const format = useFormat();
  if (limit === undefined) return <span className="text-muted">{t('limit.none')}</span>;
  if (limit === null)
    return (
      <span className="inline-flex items-center gap-1.5">
        <Unlimited aria-hidden className="size-4 shrink-0 text-muted" />
        {t('limit.unlimited')}
      </span>
    );
  if (limit === 0) return <span className="text-muted">{t('limit.notInPlan')}</span>;
  return (
    <span>
      <span className="tabular-nums">
        {format.units(limit)}
        {resets !== undefined && ` ${t(`limit.per.${resets}`)}`}
      </span>
      <span className="block text-xs text-muted">{t(`limit.${enforcement}`)}</span>
    </span>
  );
}

/** A feature's value: on, off, a limit, a text. */
export function FeatureText({ value }: { value: unknown }) {
  const { t } = useTranslation('terms');
  const format = useFormat();
  if (value === true)
    return (
      <span className="inline-flex items-center gap-1.5">
        <Check aria-hidden className="size-4 shrink-0 text-ok" />
        {t('feature.on')}
      </span>
    );
  if (value === null) return <LimitText limit={null} />;
  if (value === undefined || value === false || value === 0)
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <Minus aria-hidden className="size-4 shrink-0" />
        {t('feature.off')}
      </span>
    );
  return <span className="tabular-nums">{typeof value === 'number' ? format.units(value) : String(value)}</span>;
}
