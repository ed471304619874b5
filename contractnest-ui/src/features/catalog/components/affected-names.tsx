import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { affectedQuery, type PlanId } from '../api/plans.ts';

const SHOWN = 10;

/** Whom publishing leaves on an earlier version, in short. */
export function AffectedNames({ id }: { id: PlanId }) {
  const { t } = useTranslation('catalog');
  const query = useQuery(affectedQuery(id));
  return (
    <Loadable query={query} skeleton={<Skeleton className="h-10" />}>
      {({ items, total }) => (
        <div className="text-sm">
          <p className="font-medium">{t('publish.affected', { count: total })}</p>
          <ul className="list-disc pl-5 text-muted">
            {items.slice(0, SHOWN).map(({ subscriptionId, name, version }) => (
              <li key={subscriptionId}>
                {name}, {t('version.name', { version })}
              </li>
            ))}
            {total > SHOWN && <li>{t('affected.more', { count: total - SHOWN })}</li>}
          </ul>
        </div>
      )}
    </Loadable>
  );
}
