import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import { recentEntriesQuery, type Entry } from '../api/list-credit-entries.ts';
import { Cause, Change, KindBadge, When } from './entry-parts.tsx';
import { useCreditNames } from './names.ts';

export const RECENT = 6;

/** The latest movements; `children` is the link to all of them. */
export function RecentEntries({ scope, children }: { scope: CreditScope; children: ReactNode }) {
  const { t } = useTranslation('credits');
  const query = useQuery(recentEntriesQuery(scope, RECENT));
  return (
    <Card aria-labelledby="recent-title">
      <CardHeader id="recent-title" title={t('recent.title')}>
        {children}
      </CardHeader>
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={RECENT} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{t('ledger.empty')}</Empty>
            ) : (
              <ul className="divide-y">
                {items.map((entry) => (
                  <RecentRow key={entry.id} entry={entry} />
                ))}
              </ul>
            )
          }
        </Loadable>
      </div>
    </Card>
  );
}

function RecentRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return (
    <li className="grid min-h-[60px] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:grid-cols-[5.5rem_minmax(0,1fr)_auto_5rem]">
      <span className="max-sm:row-start-2">
        <KindBadge kind={entry.kind} />
      </span>
      <Cause entry={entry} />
      <span className="text-xs text-muted max-sm:row-start-2 max-sm:text-right sm:text-right">
        <When instant={entry.createdAt} className="block" />
        <span className="max-sm:hidden">{names.channel(entry.channel)}</span>
      </span>
      <span className="text-right max-sm:col-start-2 max-sm:row-start-1">
        <Change entry={entry} className="block" />
        <span className="text-xs text-muted tabular-nums max-sm:hidden">
          {t('recent.after', { units: format.units(entry.balanceAfter) })}
        </span>
      </span>
    </li>
  );
}
