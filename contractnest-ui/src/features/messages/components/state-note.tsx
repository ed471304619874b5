import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner, type Severity } from '#components/ui/banner.tsx';
import { useFormat } from '#lib/format.ts';
import type { Message } from '../api/messages.ts';
import { useMessageNames } from './names.ts';

const severities: Partial<Record<Message['state'], Severity>> = {
  no_credits: 'warn',
  uncertain: 'warn',
  failed: 'bad',
  expired: 'bad',
};

interface StateNoteProps {
  readonly message: Message;
  /** To where credits are bought; staff give them elsewhere. */
  readonly topUp: ReactNode;
}

/** What the state means, and what would move the message on. */
export function StateNote({ message, topUp }: StateNoteProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const text = useText(message);
  const severity = severities[message.state];
  if (severity === undefined) return <p className="text-sm text-muted">{text}</p>;
  return (
    <Banner
      severity={severity}
      title={t(`messages:state.${message.state}`)}
      action={message.state === 'no_credits' ? topUp : undefined}
    >
      {text}
    </Banner>
  );
}

function useText(message: Message): string {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const names = useMessageNames();
  const { state, waiting, scheduledAt, nextAttemptAt, attempts, failure } = message;
  if (waiting !== null) {
    return [
      waiting.position === 1
        ? t('messages:means.first')
        : t('messages:means.line', { ahead: format.units(waiting.position - 1), count: waiting.position - 1 }),
      waiting.blockedBy === null
        ? t('messages:means.missing', {
            count: waiting.missing,
            units: format.units(waiting.missing),
            channel: t(`credits:channel.${waiting.channel}`),
          })
        : t(`messages:means.blocked.${waiting.blockedBy}`),
      t('messages:means.expires', { at: format.dateTime(waiting.expiresAt) }),
    ].join(' ');
  }
  if (state === 'created' && scheduledAt !== null)
    return t('messages:means.scheduled', { at: format.dateTime(scheduledAt) });
  if (state === 'pending' && attempts > 0 && nextAttemptAt !== null)
    return t('messages:means.again', { count: attempts, at: format.dateTime(nextAttemptAt) });
  if (failure !== null && (state === 'failed' || state === 'uncertain')) {
    const why = [names.failure(failure.class), failure.reason].filter((part) => part !== null).join(': ');
    return `${t(`messages:means.${state}`)} ${t('messages:means.because', { why })}`;
  }
  return t(`messages:means.${state}`);
}
