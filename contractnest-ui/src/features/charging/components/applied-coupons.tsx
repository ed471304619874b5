import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { appliedCouponsQuery, type AppliedCoupon, type ChargedScope } from '../api/coupons.ts';
import { useCouponTerms } from './coupon-terms.ts';

const load = () => import('./applied-dialogs.tsx');
const ApplyCoupon = lazy(async () => ({ default: (await load()).ApplyCoupon }));
const RemoveCoupon = lazy(async () => ({ default: (await load()).RemoveCoupon }));

type Doing = 'apply' | AppliedCoupon;

/** The coupons on a tenant's subscription. */
export function AppliedCoupons({ scope }: { scope: ChargedScope }) {
  const { t } = useTranslation('billingAdmin');
  const query = useQuery(appliedCouponsQuery(scope));
  const [doing, setDoing] = useState<Doing>();
  return (
    <Card aria-labelledby="applied-coupons">
      <CardHeader id="applied-coupons" title={t('applied.title')} hint={t('applied.hint')}>
        <GuardedButton needs="billing:manage" size="sm" onClick={() => setDoing('apply')}>
          {t('applied.apply')}
        </GuardedButton>
      </CardHeader>
      <Loadable
        query={query}
        skeleton={<SkeletonRows rows={1} className="border-t" />}
        frame={(note) => <div className="border-t">{note}</div>}
      >
        {({ items }) => (
          <div className="border-t">
            {items.length === 0 ? (
              <Empty>{t('applied.none')}</Empty>
            ) : (
              <ul className="divide-y">
                {items.map((coupon) => (
                  <Row key={coupon.id} coupon={coupon} onRemove={setDoing} />
                ))}
              </ul>
            )}
          </div>
        )}
      </Loadable>
      <Suspense fallback={null}>
        {doing === 'apply' && <ApplyCoupon scope={scope} onClose={() => setDoing(undefined)} />}
        {doing !== undefined && doing !== 'apply' && (
          <RemoveCoupon scope={scope} coupon={doing} onClose={() => setDoing(undefined)} />
        )}
      </Suspense>
    </Card>
  );
}

function Row({ coupon, onRemove }: { coupon: AppliedCoupon; onRemove: (coupon: AppliedCoupon) => void }) {
  const { t } = useTranslation('billingAdmin');
  const terms = useCouponTerms();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1">
        <code className="font-mono text-xs font-medium">{coupon.code}</code>{' '}
        <span className="text-muted">{coupon.name}</span>
        <p className="text-xs text-muted tabular-nums">
          {terms(coupon)}
          {coupon.remaining !== null && ` · ${t('applied.left', { count: coupon.remaining })}`}
        </p>
      </div>
      {coupon.removedAt === null && (
        <GuardedButton
          needs="billing:manage"
          size="sm"
          aria-label={t('applied.removeNamed', { code: coupon.code })}
          onClick={() => onRemove(coupon)}
        >
          {t('applied.remove')}
        </GuardedButton>
      )}
    </li>
  );
}
