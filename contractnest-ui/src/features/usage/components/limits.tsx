import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { limitsQuery, type UsageScope } from '../api/get-limits.ts';
import { QuotaCard } from './quota-card.tsx';

const grid = 'grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3';

/** A meter for each metric of the product. */
export function Limits({ scope }: { scope: UsageScope }) {
  const { t } = useTranslation('usage');
  const query = useQuery(limitsQuery(scope));
  return (
    <section aria-labelledby="limits-title">
      <header className="mb-3">
        <h2 id="limits-title" className="text-base font-semibold">
          {t('limits.title')}
        </h2>
        <p className="text-xs text-muted">{t('limits.hint')}</p>
      </header>
      <Loadable query={query} skeleton={skeleton} frame={(note) => <Card>{note}</Card>}>
        {({ items, timeZone }) =>
          items.length === 0 ? (
            <Card>
              <Empty>{t('limits.empty')}</Empty>
            </Card>
          ) : (
            <ul className={grid}>
              {items.map((quota) => (
                <QuotaCard key={quota.metric} quota={quota} timeZone={timeZone} />
              ))}
            </ul>
          )
        }
      </Loadable>
    </section>
  );
}

const skeleton = (
  <div className={grid}>
    {[1, 2, 3].map((key) => (
      <div key={key} className="flex h-[158px] flex-col gap-4 rounded-card border bg-surface p-4">
        <Skeleton className="w-1/2" />
        <Skeleton className="h-7 w-1/3" />
        <Skeleton className="h-2 w-full" />
        <Skeleton className="h-3 w-2/3" />
      </div>
    ))}
  </div>
);
