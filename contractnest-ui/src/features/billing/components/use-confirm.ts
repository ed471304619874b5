import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import type { TenantScope } from '../api/get-billing-status.ts';
import { useSubscriptionAction, type Action } from '../api/subscription-actions.ts';

/** Carries out what was previewed: the same thing sent twice counts once, and only on what was looked at. */
export function useConfirm(scope: TenantScope, onDone: () => void) {
  const { t } = useTranslation('plans');
  const attempt = useRef(createAttempt());
  const mutation = useSubscriptionAction(scope);
  const send = (action: Action): void =>
    mutation.mutate(
      { ...action, idempotencyKey: attempt.current.keyFor(action) },
      {
        onSuccess: ({ kind }) => {
          attempt.current.settle();
          notify.success(t(`done.${kind}`, { defaultValue: t('done.other') }));
          onDone();
        },
      },
    );
  return { send, error: mutation.error, busy: mutation.isPending, reset: () => mutation.reset() };
}
