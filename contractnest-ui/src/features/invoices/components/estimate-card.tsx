import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { toFailure } from '#lib/failure.ts';
import { estimateQuery, type InvoiceScope } from '../api/invoices.ts';
import type { Place } from '../place.ts';
import { EstimateBody } from './estimate-body.tsx';

interface EstimateCardProps {
  readonly scope: InvoiceScope;
  readonly place: Place;
}

/** The next bill as things stand: made by what makes the invoice, to the minor unit. */
export function EstimateCard({ scope, place }: EstimateCardProps) {
  const { t } = useTranslation('invoices');
  const query = useQuery(estimateQuery(scope));
  const without = query.error !== null && toFailure(query.error).code === 'no_subscription';
  return (
    <Card aria-labelledby="estimate">
      <CardHeader id="estimate" title={t('estimate.title')} hint={t('estimate.hint')} />
      {without ? (
        <div className="border-t">
          <Empty>{t('estimate.none')}</Empty>
        </div>
      ) : (
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={5} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {(estimate) => <EstimateBody estimate={estimate} scope={scope} place={place} />}
        </Loadable>
      )}
    </Card>
  );
}
