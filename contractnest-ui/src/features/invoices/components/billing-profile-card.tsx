import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { billingProfileQuery } from '../api/billing-profile.ts';

/** Forms weigh more than the page around them. Fetched at once, while the profile is asked for. */
const load = () => import('./billing-profile-fields.tsx');
const BillingProfileFields = lazy(async () => ({ default: (await load()).BillingProfileFields }));
load().catch(() => undefined);

interface BillingProfileCardProps {
  readonly tenantId: string;
  /** Otherwise it is only shown. */
  readonly mayChange: boolean;
}

/** To whom invoices are addressed. */
export function BillingProfileCard({ tenantId, mayChange }: BillingProfileCardProps) {
  const { t } = useTranslation('invoices');
  const query = useQuery(billingProfileQuery(tenantId));
  const skeleton = <SkeletonRows rows={8} className="border-t" />;
  return (
    <Card aria-labelledby="billing-profile">
      <CardHeader id="billing-profile" title={t('profile.card')} hint={t('profile.cardHint')} />
      <Loadable query={query} skeleton={skeleton} frame={(note) => <div className="border-t">{note}</div>}>
        {(profile) => (
          <>
            {!profile.complete && (
              <div className="border-t p-4">
                <Banner severity="info" title={t('profile.incomplete')}>
                  {t('profile.incompleteText')}
                </Banner>
              </div>
            )}
            <Suspense fallback={skeleton}>
              <BillingProfileFields profile={profile} mayChange={mayChange} />
            </Suspense>
          </>
        )}
      </Loadable>
    </Card>
  );
}
