import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import type { MessageScope } from '../api/messages.ts';
import { canSendQuery, type CanSend } from '../api/sending.ts';
import type { Channel } from '../messages-search.ts';

interface CanSendNoteProps {
  readonly scope: MessageScope;
  readonly channel: Channel;
  readonly topUp: ReactNode;
}

/** Before it is sent: whether it would go out now, how many more could, and what to do if not. */
export function CanSendNote({ scope, channel, topUp }: CanSendNoteProps) {
  const query = useQuery(canSendQuery(scope, channel));
  return (
    <Loadable query={query} skeleton={<Skeleton className="h-12 w-full rounded-card" />}>
      {(answer) => <Answer answer={answer} topUp={topUp} />}
    </Loadable>
  );
}

function Answer({ answer, topUp }: { answer: CanSend; topUp: ReactNode }) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const { allowed, reason, free, left, credits, waiting, action } = answer;
  const channel = t(`credits:channel.${answer.channel}`);
  if (!allowed) {
    return (
      <Banner
        severity="warn"
        title={t(`messages:can.no.${reason ?? 'insufficient_credits'}`, { channel })}
        action={action === 'topup' ? topUp : undefined}
      >
        {t(`messages:can.then.${reason ?? 'insufficient_credits'}`, { count: waiting, waiting: format.units(waiting) })}
      </Banner>
    );
  }
  if (free || left === null)
    return (
      <Banner severity="info" title={t('messages:can.free', { channel })}>
        {t('messages:can.freeText')}
      </Banner>
    );
  return (
    <Banner severity="info" title={t('messages:can.yes', { count: left, left: format.units(left) })}>
      {t('messages:can.credits', { channel, own: format.units(credits.channel), pooled: format.units(credits.pooled) })}
    </Banner>
  );
}
