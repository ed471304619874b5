import { RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import { notify } from '#lib/notify.ts';
import { useCancel, useRetry } from '../api/message-actions.ts';
import type { Message } from '../api/messages.ts';

const retriable = new Set<Message['state']>(['failed', 'expired', 'uncertain']);
const cancelable = new Set<Message['state']>(['created', 'no_credits', 'pending', 'uncertain']);

/** One that waits for its next attempt may go now. */
const mayRetry = ({ state, attempts }: Message): boolean =>
  retriable.has(state) || (state === 'pending' && attempts > 0);

interface MessageActionsProps {
  readonly tenantId: string;
  readonly message: Message;
}

/** What can still be done with a message, in its state. */
export function MessageActions({ tenantId, message }: MessageActionsProps) {
  const { t } = useTranslation('messages');
  const [asked, setAsked] = useState<'retry' | 'cancel'>();
  const canRetry = mayRetry(message);
  const canCancel = cancelable.has(message.state);
  return (
    <>
      {canCancel && (
        <GuardedButton needs="jtd:manage" onClick={() => setAsked('cancel')}>
          <X aria-hidden />
          {t('act.cancel.open')}
        </GuardedButton>
      )}
      {canRetry && (
        <GuardedButton needs="jtd:manage" variant="primary" onClick={() => setAsked('retry')}>
          <RotateCw aria-hidden />
          {t('act.retry.open')}
        </GuardedButton>
      )}
      {asked !== undefined && (
        <ActDialog key={asked} act={asked} tenantId={tenantId} message={message} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

interface ActDialogProps extends MessageActionsProps {
  readonly act: 'retry' | 'cancel';
  readonly onClose: () => void;
}

function ActDialog({ act, tenantId, message, onClose }: ActDialogProps) {
  const { t } = useTranslation('messages');
  const retry = useRetry(tenantId);
  const cancel = useCancel(tenantId);
  const mutation = act === 'retry' ? retry : cancel;
  const { to, state, cost } = message;
  const harm = act === 'cancel' || state === 'uncertain';
  // What was charged for already is not charged again; what is over gets in line like a new one.
  const again = act === 'retry' && (state === 'failed' || state === 'expired');
  return (
    <Confirm
      title={t(`act.${act}.title`)}
      submit={t(`act.${act}.submit`)}
      variant={harm ? 'danger' : 'primary'}
      busy={mutation.isPending}
      error={mutation.error}
      onClose={onClose}
      onConfirm={() =>
        mutation.mutate(message.id, {
          onSuccess: (after) => {
            notify.success(t(`act.${act}.done`), { description: t(`state.${after.state}`) });
            onClose();
          },
        })
      }
    >
      <p>{t(`act.${act}.text`, { to })}</p>
      {state === 'uncertain' && <p className="mt-2">{t(`act.${act}.uncertain`)}</p>}
      {again && cost > 0 && <p className="mt-2 text-muted">{t('act.retry.cost', { count: cost })}</p>}
      {act === 'cancel' && message.holdId !== null && <p className="mt-2 text-muted">{t('act.cancel.released')}</p>}
    </Confirm>
  );
}
