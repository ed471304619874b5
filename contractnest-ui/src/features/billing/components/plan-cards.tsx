import { useTranslation } from 'react-i18next';
import type { ComparisonProps } from './plan-comparison.tsx';
import { PlanAction, PlanPrice, usePlanGroups } from './plan-parts.tsx';

/** Plans below each other, for narrow screens; each opens to all it holds. */
export function PlanCards({ catalog, subscription, cycle, ...choice }: ComparisonProps) {
  const { t } = useTranslation('plans');
  const groups = usePlanGroups(catalog, cycle);
  return (
    <ul className="divide-y border-t">
      {catalog.items.map((offer) => (
        <li key={offer.code} className="flex flex-col gap-2 px-4 py-4">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <h3 className="text-base font-semibold">{offer.name}</h3>
              <p className="text-xs text-muted">{offer.description}</p>
            </div>
            <PlanAction offer={offer} subscription={subscription} cycle={cycle} {...choice} />
          </div>
          <PlanPrice offer={offer} cycle={cycle} />
          <details className="text-sm">
            <summary className="min-h-6 w-fit cursor-pointer font-medium text-brand">
              {t('compare.details', { plan: offer.name })}
            </summary>
            <dl className="mt-2 flex flex-col gap-3">
              {groups.flatMap(({ rows }) =>
                rows.map((row) => (
                  <div key={row.key}>
                    <dt className="text-xs text-muted">{row.name}</dt>
                    <dd className="mt-0.5">{row.cell(offer)}</dd>
                  </div>
                )),
              )}
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}
