import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { useFormat } from '#lib/format.ts';
import type { Plan, VersionSummary } from '../api/plans.ts';
import { StateBadge } from './state-badge.tsx';

interface VersionsProps {
  readonly plan: Plan;
  readonly linkTo: (version: VersionSummary) => ReactNode;
  readonly children?: ReactNode;
}

/** All versions, the newest first: which is on sale, which is being written, who is on which. */
export function Versions({ plan, linkTo, children }: VersionsProps) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const onSale = plan.versions.find(({ status }) => status === 'published')?.version;
  return (
    <Card aria-labelledby="versions">
      <CardHeader id="versions" title={t('version.title')} hint={t('version.hint')}>
        {children}
      </CardHeader>
      {plan.versions.length === 0 ? (
        <div className="border-t">
          <Empty>{t('version.empty')}</Empty>
        </div>
      ) : (
        <ul className="divide-y border-t">
          {plan.versions.map((version) => (
            <li
              key={version.version}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm hover:bg-surface-2"
            >
              <div className="min-w-0 flex-1 basis-48">
                {linkTo(version)}
                {version.version === onSale && <span className="ml-2 text-xs text-muted">{t('version.onSale')}</span>}
                {version.note !== null && <p className="truncate text-xs text-muted">{version.note}</p>}
              </div>
              <span className="text-xs text-muted">
                {version.publishedAt === null
                  ? t('version.saved', { at: format.dateTime(version.updatedAt) })
                  : t('version.publishedAt', { at: format.dateTime(version.publishedAt) })}
              </span>
              <span className="text-muted tabular-nums sm:w-32 sm:text-right">
                {t('plan.subscribers', { count: version.subscribers, units: format.units(version.subscribers) })}
              </span>
              <StateBadge state={version.status} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
