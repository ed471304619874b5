import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { plansQuery, type Plan } from '../api/plans.ts';
import { StateBadge } from './state-badge.tsx';

interface PlansListProps {
  readonly productCode: string | undefined;
  readonly linkTo: (plan: Plan) => ReactNode;
}

/** Plans with what is on sale and how many are on it. */
export function PlansList({ productCode, linkTo }: PlansListProps) {
  const { t } = useTranslation('catalog');
  const query = useQuery(plansQuery(productCode));
  return (
    <Card aria-label={t('plan.title')}>
      <Loadable query={query} skeleton={<SkeletonRows rows={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('plan.empty')}</Empty>
          ) : (
            <ul className="divide-y">
              {items.map((plan) => (
                <PlanRow key={`${plan.productCode}/${plan.code}`} plan={plan} link={linkTo(plan)} />
              ))}
            </ul>
          )
        }
      </Loadable>
    </Card>
  );
}

function PlanRow({ plan, link }: { plan: Plan; link: ReactNode }) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const onSale = plan.versions.find(({ status }) => status === 'published');
  const drafts = plan.versions.filter(({ status }) => status === 'draft').length;
  const subscribers = plan.versions.reduce((sum, version) => sum + version.subscribers, 0);
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm hover:bg-surface-2">
      <div className="min-w-0 flex-1 basis-56">
        {link} <code className="font-mono text-2xs text-muted">{`${plan.productCode}/${plan.code}`}</code>
        {plan.description !== '' && <p className="truncate text-xs text-muted">{plan.description}</p>}
      </div>
      <span className="text-muted tabular-nums">
        {onSale === undefined ? t('plan.notOnSale') : t('plan.onSale', { version: onSale.version })}
        {drafts > 0 && ` · ${t('plan.drafts', { count: drafts })}`}
      </span>
      <span className="text-muted tabular-nums sm:w-32 sm:text-right">
        {t('plan.subscribers', { count: subscribers, units: format.units(subscribers) })}
      </span>
      {!plan.isPublic && <span className="text-xs text-muted">{t('plan.hidden')}</span>}
      <StateBadge state={plan.status} />
    </li>
  );
}
