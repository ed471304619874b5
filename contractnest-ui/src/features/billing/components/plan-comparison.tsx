import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { Cycle, SubscriptionView } from '../api/get-agreement.ts';
import type { PlanCatalog } from '../api/get-plan-catalog.ts';
import { PlanCards } from './plan-cards.tsx';
import { PlanMatrix } from './plan-matrix.tsx';

export interface ComparisonProps {
  readonly catalog: PlanCatalog;
  readonly subscription: SubscriptionView | null;
  readonly cycle: Cycle;
  /** Why no plan can be chosen as the subscription stands; said where the button is. */
  readonly refusal: string | undefined;
  /** Undefined until it is known how the subscription stands. */
  readonly onChoose: ((planCode: string, cycle: Cycle) => void) | undefined;
}

const ORDER: readonly Cycle[] = ['monthly', 'quarterly', 'annual'];

/** Plans side by side, from data: prices, limits, features. */
export function PlanComparison({ catalog, subscription, ...choice }: Omit<ComparisonProps, 'cycle'>) {
  const { t } = useTranslation(['plans', 'terms']);
  const narrow = useIsNarrow();
  const offered = new Set(catalog.items.flatMap(({ prices }) => prices.map(({ cycle }) => cycle)));
  const cycles = ORDER.filter((cycle) => offered.has(cycle));
  const [chosen, setChosen] = useState<Cycle>();
  const cycle = chosen ?? cycles.find((each) => each === subscription?.billingCycle) ?? cycles[0] ?? 'monthly';
  const View = narrow ? PlanCards : PlanMatrix;
  return (
    <Card aria-labelledby="plans">
      <CardHeader id="plans" title={t('compare.title')} hint={t('compare.hint', { product: catalog.product.name })}>
        {cycles.length > 1 && (
          <Segmented
            label={t('compare.cycle')}
            value={cycle}
            options={cycles.map((value) => ({ value, label: t(`terms:cycle.${value}`) }))}
            onChange={setChosen}
          />
        )}
      </CardHeader>
      {catalog.items.length === 0 ? (
        <div className="border-t">
          <Empty>{t('compare.empty')}</Empty>
        </div>
      ) : (
        <View catalog={catalog} subscription={subscription} cycle={cycle} {...choice} />
      )}
    </Card>
  );
}
