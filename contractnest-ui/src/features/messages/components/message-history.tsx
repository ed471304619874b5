import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { useFormat } from '#lib/format.ts';
import type { MessageDetail, MessageEvent } from '../api/messages.ts';
import { useMessageNames } from './names.ts';

/** Every step a message took, with what its provider answered. */
export function MessageHistory({ message }: { message: MessageDetail }) {
  const { t } = useTranslation('messages');
  const { events, createdAt } = message;
  return (
    <Card aria-labelledby="message-history">
      <CardHeader id="message-history" title={t('history.title')} hint={t('history.hint')} />
      <ol className="flex flex-col gap-3 border-t px-4 py-4 text-sm">
        <li>
          {t('history.created')}
          <When at={createdAt} />
        </li>
        {events.map((event, index) => (
          <Step key={`${event.at}/${event.kind}/${index}`} event={event} />
        ))}
      </ol>
    </Card>
  );
}

function Step({ event }: { event: MessageEvent }) {
  const { t } = useTranslation('messages');
  const names = useMessageNames();
  const { kind, attempt, reason, actor } = event;
  const facts = [
    attempt > 0 ? t('history.attempt', { number: attempt }) : undefined,
    event.class === null ? undefined : names.failure(event.class),
    names.actor(actor),
  ].filter((fact) => fact !== undefined);
  return (
    <li>
      {t(`history.kind.${kind}`)}
      <span className="block text-xs text-muted">{facts.join(' · ')}</span>
      {reason !== null && <span className="block text-xs break-words text-muted">{reason}</span>}
      <When at={event.at} />
    </li>
  );
}

function When({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} className="block text-xs text-muted tabular-nums">
      {format.dateTime(at)}
    </time>
  );
}
