import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { affectedQuery, type PlanId } from '../api/plans.ts';

interface AffectedTenantsProps {
  readonly id: PlanId;
  readonly tenantLink: (tenant: { readonly tenantId: string; readonly name: string }) => ReactNode;
}

/** Who is on a plan, and on which version. */
export function AffectedTenants({ id, tenantLink }: AffectedTenantsProps) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const query = useQuery(affectedQuery(id));
  return (
    <Card aria-labelledby="affected">
      <CardHeader id="affected" title={t('affected.title')} hint={t('affected.hint')} />
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={3} />}>
          {({ items, total }) =>
            items.length === 0 ? (
              <Empty>{t('affected.none')}</Empty>
            ) : (
              <>
                <ul className="divide-y">
                  {items.map((tenant) => (
                    <li
                      key={tenant.subscriptionId}
                      className="relative flex flex-wrap gap-x-4 gap-y-1 px-4 py-2.5 text-sm"
                    >
                      <span className="min-w-0 flex-1 basis-40">{tenantLink(tenant)}</span>
                      <span className="text-muted">{t('version.name', { version: tenant.version })}</span>
                      <span className="text-muted">{humanise(tenant.status)}</span>
                      <span className="text-muted">{t('affected.until', { date: format.date(tenant.periodEnd) })}</span>
                    </li>
                  ))}
                </ul>
                {total > items.length && (
                  <p className="border-t px-4 py-2.5 text-sm text-muted">
                    {t('affected.more', { count: total - items.length })}
                  </p>
                )}
              </>
            )
          }
        </Loadable>
      </div>
    </Card>
  );
}
