import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import { notify } from '#lib/notify.ts';
import { useChangeMany, type Change } from '../api/message-actions.ts';
import type { Message } from '../api/messages.ts';
import type { State } from '../messages-search.ts';

const actions: Partial<Record<State, Change['action']>> = {
  failed: 'retry',
  expired: 'retry',
  created: 'cancel',
  no_credits: 'cancel',
  pending: 'cancel',
};
const MOST = 100;

interface ChangeManyProps {
  readonly tenantId: string;
  /** The state the list is filtered by; only then do all of them allow the same. */
  readonly state: State | undefined;
  readonly messages: readonly Message[];
}

/** One answer for all that are shown: send again what failed, take back what was not sent. */
export function ChangeMany({ tenantId, state, messages }: ChangeManyProps) {
  const { t } = useTranslation('messages');
  const [asked, setAsked] = useState(false);
  const change = useChangeMany(tenantId);
  const action = state && actions[state];
  const jtdIds = messages
    .filter((message) => message.state === state)
    .slice(0, MOST)
    .map(({ id }) => id);
  const count = jtdIds.length;
  if (action === undefined || count === 0) return null;
  const close = (): void => {
    setAsked(false);
    change.reset();
  };
  return (
    <>
      <GuardedButton needs="jtd:manage" size="sm" onClick={() => setAsked(true)}>
        {t(`many.${action}.open`, { count })}
      </GuardedButton>
      {asked && (
        <Confirm
          title={t(`many.${action}.title`, { count })}
          submit={t(`many.${action}.submit`)}
          variant={action === 'retry' ? 'primary' : 'danger'}
          busy={change.isPending}
          error={change.error}
          onClose={close}
          onConfirm={() =>
            change.mutate(
              { action, jtdIds },
              {
                onSuccess: ({ changed, unchanged }) => {
                  notify.success(
                    t(`many.${action}.done`, { count: changed.length }),
                    unchanged.length > 0 ? { description: t('many.unchanged', { count: unchanged.length }) } : {},
                  );
                  close();
                },
              },
            )
          }
        >
          {t(`many.${action}.text`)}
        </Confirm>
      )}
    </>
  );
}
