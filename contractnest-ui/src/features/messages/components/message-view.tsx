import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { useFormat } from '#lib/format.ts';
import type { MessageDetail } from '../api/messages.ts';
import { MessageContent } from './message-content.tsx';
import { MessageCredits } from './message-credits.tsx';
import { MessageHistory } from './message-history.tsx';
import { useMessageNames } from './names.ts';
import { StateBadge } from './state-badge.tsx';
import { StateNote } from './state-note.tsx';

interface MessageViewProps {
  readonly tenantId: string;
  readonly message: MessageDetail;
  readonly topUp: ReactNode;
  readonly ledger: ReactNode;
}

/** One message, whole: its words, what became of it, and what it cost. */
export function MessageView({ tenantId, message, topUp, ledger }: MessageViewProps) {
  const { t } = useTranslation('messages');
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card aria-label={t('detail.summary')} className="flex flex-col gap-4 p-4">
          <StateBadge state={message.state} />
          <StateNote message={message} topUp={topUp} />
          <Facts message={message} />
        </Card>
        <Card aria-labelledby="message-content">
          <CardHeader id="message-content" title={t('content.title')} hint={t('content.hint')} />
          <div className="border-t p-4">
            {message.content === null ? (
              <p className="text-muted text-sm">{t('content.none')}</p>
            ) : (
              <MessageContent content={message.content} />
            )}
          </div>
        </Card>
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <MessageHistory message={message} />
        <MessageCredits tenantId={tenantId} message={message} ledger={ledger} />
      </div>
    </div>
  );
}

function Facts({ message }: { message: MessageDetail }) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const names = useMessageNames();
  const { template, sourceId, scheduledAt, sentAt, deliveredAt, providerRef } = message;
  const when = (at: string | null): string | undefined => (at === null ? undefined : format.dateTime(at));
  const words =
    template === null
      ? t('messages:detail.raw')
      : t(`messages:detail.${template.own ? 'own' : 'platform'}`, { code: template.code, version: template.version });
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t pt-4 text-sm sm:grid-cols-3">
      <Fact label={t('messages:column.channel')}>{t(`credits:channel.${message.channel}`)}</Fact>
      <Fact label={t('messages:column.source')}>{names.source(message.sourceType)}</Fact>
      <Fact label={t('messages:detail.about')}>{sourceId ?? undefined}</Fact>
      <Fact label={t('messages:detail.words')}>{words}</Fact>
      <Fact label={t('messages:field.language')}>{message.language}</Fact>
      <Fact label={t('messages:field.priority')}>{t(`messages:priority.${message.priority}`)}</Fact>
      <Fact label={t('messages:detail.scheduledAt')}>{when(scheduledAt)}</Fact>
      <Fact label={t('messages:detail.sentAt')}>{when(sentAt)}</Fact>
      <Fact label={t('messages:detail.deliveredAt')}>{when(deliveredAt)}</Fact>
      <Fact label={t('messages:detail.attempts')}>
        {message.attempts === 0 ? undefined : format.units(message.attempts)}
      </Fact>
      <Fact label={t('messages:detail.providerRef')}>
        {providerRef !== null && (
          <span className="flex min-w-0 items-center gap-1">
            <code className="truncate font-mono text-xs">{providerRef}</code>
            <CopyButton text={providerRef} label={t('messages:detail.copyRef')} />
          </span>
        )}
      </Fact>
    </dl>
  );
}

/** What is not there is not named. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === undefined || children === false) return null;
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="break-words tabular-nums">{children}</dd>
    </div>
  );
}
