import { useTranslation } from 'react-i18next';
import { toFailure } from '#lib/failure.ts';
import { notify } from '#lib/notify.ts';
import { useRaiseImpersonation } from '../api/impersonation.ts';
import { ReasonDialog } from './reason-dialog.tsx';

export function RaiseDialog({ tenantName, onClose }: { tenantName: string; onClose: () => void }) {
  const { t } = useTranslation('session');
  const raise = useRaiseImpersonation();
  const forbidden = raise.error !== null && toFailure(raise.error).code === 'forbidden';
  return (
    <ReasonDialog
      tenantName={tenantName}
      title={t('acting.raiseTitle', { tenant: tenantName })}
      text={t('acting.raiseText', { tenant: tenantName })}
      submit={t('acting.raiseSubmit')}
      busy={raise.isPending}
      failure={forbidden ? null : raise.error}
      onReason={(reason) =>
        raise.mutate(reason, {
          onSuccess: () => {
            notify.success(t('acting.raised'));
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      {forbidden && (
        <p role="alert" className="text-sm text-bad">
          {t('acting.forbidden')}
        </p>
      )}
    </ReasonDialog>
  );
}
