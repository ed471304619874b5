import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { settingsQuery, type ChannelSetting } from '../api/settings.ts';
import { PauseDialog, QuietDialog } from './channel-dialogs.tsx';

/** Each channel: whether it is paused, and when it is quiet. */
export function ChannelsCard({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation('messages');
  const query = useQuery(settingsQuery(tenantId));
  return (
    <Card aria-labelledby="channels-title">
      <CardHeader
        id="channels-title"
        title={t('channels.title')}
        hint={t('channels.hint', { zone: (query.data?.timeZone ?? '–').replaceAll('_', ' ') })}
      />
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={5} />}>
          {({ channels }) => (
            <ul className="divide-y">
              {channels.map((setting) => (
                <Row key={setting.channel} tenantId={tenantId} setting={setting} />
              ))}
            </ul>
          )}
        </Loadable>
      </div>
    </Card>
  );
}

function Row({ tenantId, setting }: { tenantId: string; setting: ChannelSetting }) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const [asked, setAsked] = useState<'pause' | 'quiet'>();
  const { channel, cost, pausedAt, pauseReason, quietFrom, quietTo } = setting;
  const close = (): void => setAsked(undefined);
  const name = t(`credits:channel.${channel}`);
  const facts = [
    cost === 0 ? t('messages:channels.free') : t('messages:channels.cost', { count: cost }),
    quietFrom === null
      ? t('messages:channels.noQuiet')
      : t('messages:channels.quiet', { from: quietFrom, to: quietTo ?? '' }),
    pausedAt === null ? undefined : t('messages:channels.since', { at: format.dateTime(pausedAt) }),
    pauseReason ?? undefined,
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5 text-sm">
      <span className="min-w-0">
        <span className="flex items-center gap-2 font-medium">
          {name}
          {pausedAt !== null && <Badge tone="warn">{t('messages:channels.paused')}</Badge>}
        </span>
        <span className="block text-xs text-muted">{facts.filter((fact) => fact !== undefined).join(' · ')}</span>
      </span>
      <span className="flex flex-wrap gap-2">
        <GuardedButton
          needs="jtd:manage"
          size="sm"
          aria-label={t('messages:channels.quietFor', { channel: name })}
          onClick={() => setAsked('quiet')}
        >
          {t('messages:channels.quietOpen')}
        </GuardedButton>
        <GuardedButton
          needs="jtd:manage"
          size="sm"
          aria-label={t(pausedAt === null ? 'messages:channels.pauseOf' : 'messages:channels.resumeOf', {
            channel: name,
          })}
          onClick={() => setAsked('pause')}
        >
          {t(pausedAt === null ? 'messages:channels.pause' : 'messages:channels.resume')}
        </GuardedButton>
      </span>
      {asked === 'pause' && <PauseDialog tenantId={tenantId} setting={setting} onClose={close} />}
      {asked === 'quiet' && <QuietDialog tenantId={tenantId} setting={setting} onClose={close} />}
    </li>
  );
}
