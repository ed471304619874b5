import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { useFormat } from '#lib/format.ts';
import { notify } from '#lib/notify.ts';
import { useRelease } from '../api/message-actions.ts';
import type { MessageScope } from '../api/messages.ts';
import { waitingQuery } from '../api/waiting.ts';

interface WaitingBannerProps {
  readonly scope: MessageScope;
  readonly topUp: ReactNode;
}

const channels = ['email', 'sms', 'whatsapp'] as const;

/** While messages wait for credits: how many, and what releases them. */
export function WaitingBanner({ scope, topUp }: WaitingBannerProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const { data } = useQuery(waitingQuery(scope));
  if (data === undefined || data.total === 0) return null;
  const parts = channels
    .filter((channel) => data.channels[channel] > 0)
    .map((channel) => `${t(`credits:channel.${channel}`)} ${format.units(data.channels[channel])}`);
  return (
    <Banner
      severity="warn"
      title={t('messages:waiting.title', { count: data.total, messages: format.units(data.total) })}
      action={
        <span className="flex shrink-0 flex-wrap items-center justify-end gap-3">
          <ReleaseNow scope={scope} waiting={data.total} />
          {topUp}
        </span>
      }
    >
      {t('messages:waiting.text', { parts: parts.join(', ') })}
    </Banner>
  );
}

/** Top-ups serve the line by themselves; this is for whoever does not want to wait for the next look at it. */
function ReleaseNow({ scope, waiting }: { scope: MessageScope; waiting: number }) {
  const { t } = useTranslation('messages');
  const [asked, setAsked] = useState(false);
  const release = useRelease(scope);
  const close = (): void => {
    setAsked(false);
    release.reset();
  };
  return (
    <>
      <GuardedButton needs="jtd:manage" size="sm" onClick={() => setAsked(true)}>
        {t('release.open')}
      </GuardedButton>
      {asked && (
        <Confirm
          title={t('release.title')}
          submit={t('release.submit')}
          variant="primary"
          busy={release.isPending}
          error={release.error}
          onClose={close}
          onConfirm={() =>
            release.mutate(undefined, {
              onSuccess: ({ released, waiting: left }) => {
                const description = left > 0 ? { description: t('release.left', { count: left }) } : {};
                if (released > 0) notify.success(t('release.done', { count: released }), description);
                else notify.plain(t('release.none'), description);
                close();
              },
            })
          }
        >
          {t('release.text', { count: waiting })}
        </Confirm>
      )}
    </>
  );
}
