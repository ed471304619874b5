import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Meter, type MeterTone } from '#components/ui/meter.tsx';
import { useFormat } from '#lib/format.ts';
import type { Quota } from '../api/get-limits.ts';

/** From here on the plan warns; the alerts of the server use the same level. */
const NEAR_PERCENT = 80;

/** A soft limit is never grave: nothing is blocked beyond it. */
export function toneOf({ percent, enforcement }: Pick<Quota, 'percent' | 'enforcement'>): MeterTone {
  if (percent === null || percent < NEAR_PERCENT) return 'brand';
  return percent < 100 || enforcement === 'soft' ? 'warn' : 'bad';
}

/** One metric against the plan: null is unlimited, 0 is not in the plan. */
export function QuotaCard({ quota, timeZone }: { quota: Quota; timeZone: string }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  const isExcluded = quota.limit === 0 && quota.used === 0;
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-card border bg-surface p-4 shadow-card">
      <div className="flex min-h-5 items-start justify-between gap-3">
        <h3 className="min-w-0 text-sm text-muted">
          {quota.name}
          <span className="text-xs"> · {t(`window.${quota.window}`)}</span>
        </h3>
        <QuotaBadge quota={quota} />
      </div>
      <p className="text-2xl font-semibold tracking-tight tabular-nums">
        <span className={isExcluded ? 'text-muted' : undefined}>{format.units(quota.used)}</span>
        {quota.limit !== null && quota.limit > 0 && (
          <>
            {' '}
            <span className="text-base font-medium tracking-normal text-muted">
              {t('meter.of', { limit: format.units(quota.limit) })}
            </span>
          </>
        )}
      </p>
      <QuotaMeter quota={quota} />
      <QuotaFacts quota={quota} timeZone={timeZone} />
    </li>
  );
}

function QuotaBadge({ quota }: { quota: Quota }) {
  const { t } = useTranslation('usage');
  const [tone, text] = ((): [Tone, string | undefined] => {
    if (quota.limit === null) return ['ok', t('meter.unlimited')];
    if (quota.limit === 0) return ['neutral', t('meter.notInPlan')];
    const level = toneOf(quota);
    if (level === 'bad') return ['bad', t('meter.reached')];
    const isPassed = quota.used > quota.limit;
    return ['warn', level === 'warn' ? t(isPassed ? 'meter.passed' : 'meter.near') : undefined];
  })();
  if (text === undefined) return null;
  return (
    <Badge tone={tone} dot={quota.limit !== 0}>
      {text}
    </Badge>
  );
}

function QuotaMeter({ quota }: { quota: Quota }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  if (quota.percent === null || quota.limit === null) return null;
  const { name, percent } = quota;
  const label = t('meter.label', { name, used: format.units(quota.used), limit: format.units(quota.limit) });
  return <Meter percent={percent} tone={toneOf(quota)} label={label} className="mt-1" />;
}

function QuotaFacts({ quota, timeZone }: { quota: Quota; timeZone: string }) {
  const { t } = useTranslation('usage');
  const format = useFormat(timeZone);
  const { limit, used, percent, enforcement, resetsAt } = quota;
  const reset = resetsAt === null ? t('meter.neverResets') : t('meter.resets', { date: format.date(resetsAt) });
  if (limit === 0 && used === 0) return <p className="text-xs text-muted">{t('meter.notInPlanText')}</p>;
  if (limit === null) return <p className="text-xs text-muted">{reset}</p>;
  const room =
    used > limit
      ? t('meter.over', { units: format.units(used - limit) })
      : t('meter.left', { units: format.units(limit - used) });
  return (
    <div className="flex flex-col gap-0.5 text-xs text-muted">
      <p className="flex flex-wrap justify-between gap-x-3 tabular-nums">
        <span>{percent !== null && t('meter.percent', { percent: format.units(percent) })}</span>
        <span>{room}</span>
      </p>
      <p>{reset}</p>
      <p>{t(`meter.${enforcement}`)}</p>
    </div>
  );
}
