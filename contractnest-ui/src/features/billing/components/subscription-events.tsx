import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Explanation } from '#components/terms/explanation.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';
import { cn } from '#lib/cn.ts';
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
        {query.hasNextPage && (
          <div className="border-t px-4 py-3">
            <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('history.more')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function EventRow({ scope, event, currency, timeZone }: SubscriptionEventsProps & { event: SubscriptionEvent }) {
  const { t } = useTranslation(['plans', 'billing']);
  const format = useFormat(timeZone);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-start gap-3 px-4 py-2.5 text-left text-sm hover:bg-surface-2 focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={cn('mt-0.5 size-4 shrink-0 text-muted transition-transform duration-[120ms]', open && 'rotate-90')}
        />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{t(`event.${event.kind}`, { defaultValue: humanise(event.kind) })}</span>
          <span className="block text-xs text-muted">
            {t('history.row', {
              at: format.dateTime(event.at),
              cause: t(`cause.${event.cause}`, { defaultValue: event.cause }),
              status: t(`billing:status.${event.toStatus as 'active'}`, { defaultValue: event.toStatus }),
            })}
          </span>
        </span>
        {event.amount !== 0 && currency !== undefined && (
          <span className="shrink-0 tabular-nums">{format.money({ amount: event.amount, currency })}</span>
        )}
      </button>
      <div id={id} hidden={!open} className="border-t bg-surface-2/50 px-4 py-3 pl-11">
        {open && <EventReason scope={scope} event={event} currency={currency} timeZone={timeZone} />}
      </div>
    </li>
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
