import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { FormDialog } from '#components/form-dialog.tsx';
import { notify } from '#lib/notify.ts';
import { useSaveChannel, type ChannelSetting } from '../api/settings.ts';
import { isClock, quietOf } from '../quiet-hours.ts';

interface ChannelDialogProps {
  readonly tenantId: string;
  readonly setting: ChannelSetting;
  readonly onClose: () => void;
}

/** Stops a channel or lets it go on. Nothing of it is lost meanwhile. */
export function PauseDialog({ tenantId, setting, onClose }: ChannelDialogProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const save = useSaveChannel(tenantId);
  const paused = setting.pausedAt === null;
  const act = paused ? 'stop' : 'go';
  const channel = t(`credits:channel.${setting.channel}`);
  return (
    <Confirm
      title={t(`messages:channels.${act}.title`, { channel })}
      submit={t(`messages:channels.${act}.submit`)}
      variant={paused ? 'danger' : 'primary'}
      {...(paused && {
        reason: { label: t('messages:channels.reason'), hint: t('messages:channels.reasonHint'), required: false },
      })}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onConfirm={(reason) =>
        save.mutate(
          {
            channel: setting.channel,
            paused,
            ...(reason !== '' && { pauseReason: reason }),
            ...quietOf(setting.quietFrom, setting.quietTo),
          },
          {
            onSuccess: () => {
              notify.success(t(`messages:channels.${act}.done`, { channel }));
              onClose();
            },
          },
        )
      }
    >
      {t(`messages:channels.${act}.text`, { channel })}
    </Confirm>
  );
}

export function QuietDialog({ tenantId, setting, onClose }: ChannelDialogProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const save = useSaveChannel(tenantId);
  const channel = t(`credits:channel.${setting.channel}`);
  const check = (typed: string): string | undefined => (isClock(typed) ? undefined : t('messages:fault.clock'));
  return (
    <FormDialog
      title={t('messages:channels.quietTitle', { channel })}
      description={t('messages:channels.quietText')}
      submit={t('messages:channels.quietSubmit')}
      fields={[
        { name: 'from', label: t('messages:field.quietFrom'), initial: setting.quietFrom ?? '', check },
        { name: 'to', label: t('messages:field.quietTo'), initial: setting.quietTo ?? '', check },
      ]}
      onClose={onClose}
      onSubmit={async ({ from, to }) => {
        const { pausedAt, pauseReason } = setting;
        await save.mutateAsync({
          channel: setting.channel,
          paused: pausedAt !== null,
          ...(pauseReason !== null && { pauseReason }),
          ...quietOf(from, to),
        });
        notify.success(t('messages:channels.quietDone'));
      }}
    />
  );
}
