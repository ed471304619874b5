import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { useFormat } from '#lib/format.ts';
import type { Tenant } from '../api/tenant.ts';

interface TenantSubscriptionsProps {
  readonly tenant: Tenant;
  readonly renderStatus: (subscription: Tenant['subscriptions'][number]) => ReactNode;
}

/** Which products it has, on which plan, with what left to spend. */
export function TenantSubscriptions({ tenant, renderStatus }: TenantSubscriptionsProps) {
  const { t } = useTranslation('tenants');
  const format = useFormat();
  const left = (product: string): number =>
    tenant.credits.reduce((sum, { productCode, available }) => sum + (productCode === product ? available : 0), 0);
  return (
    <Card aria-labelledby="subscriptions-title">
      <CardHeader id="subscriptions-title" title={t('column.subscriptions')} />
      {tenant.subscriptions.length === 0 ? (
        <div className="border-t">
          <Empty>{t('noSubscription')}</Empty>
        </div>
      ) : (
        <ul className="divide-y border-t">
          {tenant.subscriptions.map((subscription) => (
            <li
              key={`${subscription.productCode}/${subscription.planCode}`}
              className="flex items-center justify-between gap-3 px-4 py-3 text-sm"
            >
              <div className="min-w-0">
                <p className="font-medium wrap-anywhere">{subscription.productCode}</p>
                <p className="text-xs wrap-anywhere text-muted">
                  {subscription.planCode} ·{' '}
                  {t('creditsLeft', {
                    count: left(subscription.productCode),
                    units: format.units(left(subscription.productCode)),
                  })}
                </p>
              </div>
              {renderStatus(subscription)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
