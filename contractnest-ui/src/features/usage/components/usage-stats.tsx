import { useTranslation } from 'react-i18next';
import { Meter } from '#components/ui/meter.tsx';
import { Stat } from '#components/ui/stat.tsx';
import { useFormat } from '#lib/format.ts';
import type { Quota } from '../api/get-limits.ts';
import { toneOf } from './quota-card.tsx';

/** On the overview: the metrics that the plan limits. */
export function UsageStats({ quotas }: { quotas: readonly Quota[] }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  const limited = quotas.filter(({ limit }) => limit !== null && limit > 0);
  if (limited.length === 0) return null;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {limited.map((quota) => {
        const limit = format.units(quota.limit ?? 0);
        const used = format.units(quota.used);
        return (
          <Stat
            key={quota.metric}
            label={quota.name}
            value={
              <>
                {used}{' '}
                <span className="text-base font-medium tracking-normal text-muted">{t('meter.of', { limit })}</span>
              </>
            }
            hint={
              <>
                <Meter
                  percent={quota.percent ?? 0}
                  tone={toneOf(quota)}
                  label={t('meter.label', { name: quota.name, used, limit })}
                  className="my-1.5"
                />
                {t(`window.${quota.window}`)}
              </>
            }
          />
        );
      })}
    </dl>
  );
}
