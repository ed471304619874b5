import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { useFormat } from '#lib/format.ts';
import { notify } from '#lib/notify.ts';
import { useMay } from '#lib/permissions.tsx';
import { useHoldChannel, type PlatformChannel, type PlatformQueue } from '../api/platform.ts';

/** Each channel with what is open on it, and the way to hold it back for everybody. */
export function PlatformChannels({ queue: { channels, open } }: { queue: PlatformQueue }) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const mayHold = useMay('platform:manage');
  const [acting, setActing] = useState<PlatformChannel>();
  return (
    <Card aria-labelledby="channels">
      <CardHeader id="channels" title={t('messages:platform.channels')} hint={t('messages:platform.channelsHint')} />
      <ul className="divide-y border-t">
        {channels.map((one) => {
          const name = t(`credits:channel.${one.channel}`);
          const states = open.filter(({ channel }) => channel === one.channel);
          return (
            <li key={one.channel} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 text-sm">
              <div className="min-w-0 flex-1 basis-64">
                <span className="font-medium">{name}</span>
                <span className="block text-xs break-words text-muted">{<Pause pause={one.pause} name={name} />}</span>
              </div>
              <span className="text-muted tabular-nums">
                {states.length === 0
                  ? t('messages:platform.nothingOpen')
                  : states
                      .map(({ state, count }) => `${t(`messages:state.${state}`)} ${format.units(count)}`)
                      .join(' · ')}
              </span>
              <Button
                disabled={!mayHold}
                aria-label={t(one.pause === null ? 'messages:platform.holdOf' : 'messages:platform.goOf', {
                  channel: name,
                })}
                onClick={() => setActing(one)}
              >
                {t(one.pause === null ? 'messages:platform.hold' : 'messages:platform.go')}
              </Button>
            </li>
          );
        })}
      </ul>
      {acting !== undefined && <HoldDialog channel={acting} onClose={() => setActing(undefined)} />}
    </Card>
  );
}

function Pause({ pause, name }: { pause: PlatformChannel['pause']; name: string }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  if (pause === null) return t('platform.served');
  const said = t(`pause.${pause.by}`, { channel: name, since: format.dateTime(pause.since) });
  return `${said} ${pause.reason}`;
}

function HoldDialog({ channel: { channel, pause }, onClose }: { channel: PlatformChannel; onClose: () => void }) {
  const { t } = useTranslation(['messages', 'credits']);
  const hold = useHoldChannel();
  const held = pause === null;
  const act = held ? 'stop' : 'release';
  const name = t(`credits:channel.${channel}`);
  return (
    <Confirm
      title={t(`messages:platform.${act}.title`, { channel: name })}
      submit={t(`messages:platform.${act}.submit`)}
      variant={held ? 'danger' : 'primary'}
      {...(held && {
        reason: { label: t('messages:channels.reason'), hint: t('messages:platform.reasonHint'), required: true },
      })}
      busy={hold.isPending}
      error={hold.error}
      onClose={onClose}
      onConfirm={(reason) =>
        hold.mutate(
          { channel, held, ...(reason !== '' && { reason }) },
          {
            onSuccess: () => {
              notify.success(t(`messages:platform.${act}.done`, { channel: name }));
              onClose();
            },
          },
        )
      }
    >
      {t(`messages:platform.${act}.text`, { channel: name })}
    </Confirm>
  );
}
