import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { issuerQuery } from './issuer.ts';

/** Forms weigh more than the page around them. Fetched at once, while the issuer is asked for. */
const load = () => import('./issuer-fields.tsx');
const IssuerFields = lazy(async () => ({ default: (await load()).IssuerFields }));
load().catch(() => undefined);

/** Who sends the platform's invoices. */
export function IssuerCard({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('billingAdmin');
  const query = useQuery(issuerQuery);
  const skeleton = <SkeletonRows rows={8} className="border-t" />;
  return (
    <Card aria-labelledby="issuer">
      <CardHeader id="issuer" title={t('issuer.title')} hint={t('issuer.hint')} />
      <Loadable query={query} skeleton={skeleton} frame={(note) => <div className="border-t">{note}</div>}>
        {(issuer) => (
          <Suspense fallback={skeleton}>
            <IssuerFields issuer={issuer} mayChange={mayChange} />
          </Suspense>
        )}
      </Loadable>
    </Card>
  );
}
