import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { MoreRows } from '#components/list-parts.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Explanation } from '#components/terms/explanation.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';
import { Unfold } from '#components/ui/unfold.tsx';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { explainEventQuery } from '../api/explain-event.ts';
import type { TenantScope } from '../api/get-billing-status.ts';
import { subscriptionEventsQuery, type SubscriptionEvent } from '../api/list-events.ts';

interface SubscriptionEventsProps {
  readonly scope: TenantScope;
  readonly currency: string | undefined;
  readonly timeZone: string | undefined;
}

/** What happened to the subscription, the newest first, each with its cause. */
export function SubscriptionEvents(props: SubscriptionEventsProps) {
  const { t } = useTranslation('plans');
  const query = useInfiniteQuery(subscriptionEventsQuery(props.scope));
  return (
    <Card aria-labelledby="history">
      <CardHeader id="history" title={t('history.title')} hint={t('history.hint')} />
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={3} />}>
          {({ pages }) => {
            const events = pages.flatMap(({ items }) => items);
            if (events.length === 0) return <Empty>{t('history.empty')}</Empty>;
            return (
              <ol className="divide-y">
                {events.map((event) => (
                  <EventRow key={event.id} {...props} event={event} />
                ))}
              </ol>
            );
          }}
        </Loadable>
        <MoreRows query={query} />
      </div>
    </Card>
  );
}

function EventRow({ scope, event, currency, timeZone }: SubscriptionEventsProps & { event: SubscriptionEvent }) {
  const { t } = useTranslation(['plans', 'billing']);
  const format = useFormat(timeZone);
  const what = (
    <>
      <span className="block font-medium">{t(`event.${event.kind}`, { defaultValue: humanise(event.kind) })}</span>
      <span className="block text-xs text-muted">
        {t('history.row', {
          at: format.dateTime(event.at),
          cause: t(`cause.${event.cause}`, { defaultValue: event.cause }),
          status: t(`billing:status.${event.toStatus as 'active'}`, { defaultValue: event.toStatus }),
        })}
      </span>
    </>
  );
  const amount =
    event.amount !== 0 && currency !== undefined ? format.money({ amount: event.amount, currency }) : undefined;
  return (
    <Unfold what={what} amount={amount}>
      {() => <EventReason scope={scope} event={event} currency={currency} timeZone={timeZone} />}
    </Unfold>
  );
}

function EventReason({ scope, event, currency, timeZone }: SubscriptionEventsProps & { event: SubscriptionEvent }) {
  const { data, error } = useQuery(explainEventQuery(scope, event.id));
  if (error !== null) return <FailureNote error={error} className="p-0" />;
  if (data === undefined) return <Skeleton className="h-4 w-48" />;
  const { actor, requestId } = data.cause;
  const money = data.steps.map(({ description, amount }) => ({ what: description, amount }));
  return (
    <Explanation
      facts={{ ...data.inputs, ...(money.length > 0 && { money }), actor, requestId }}
      currency={currency ?? ''}
      timeZone={timeZone}
    />
  );
}
