import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogBody } from '#components/ui/dialog.tsx';
import { useRefreshFactor, useRenewRecoveryCodes } from '../api/second-factor.ts';
import { CodeField } from './code-field.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useCodeAttempt } from './use-code-attempt.ts';

interface RenewCodesDialogProps {
  readonly enrolmentId: string;
  readonly onClose: () => void;
}

export function RenewCodesDialog({ enrolmentId, onClose }: RenewCodesDialogProps) {
  const { t } = useTranslation(['people', 'session']);
  const renew = useRenewRecoveryCodes();
  const refresh = useRefreshFactor();
  const { field, failed } = useCodeAttempt();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = (): void => {
    refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      dismissible={codes === undefined}
      title={t(codes === undefined ? 'recovery.renewTitle' : 'recovery.title')}
      description={t(codes === undefined ? 'recovery.renewText' : 'recovery.text')}
      className="max-w-[440px]"
    >
      {codes !== undefined ? (
        <RecoveryCodes codes={codes} onDone={close} />
      ) : (
        <DialogBody>
          <CodeField
            {...field}
            label={t('session:factor.label')}
            submit={t('recovery.renewConfirm')}
            busy={renew.isPending}
            onCode={(code) =>
              renew.mutate(
                { enrolmentId, code },
                { onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes), onError: failed },
              )
            }
          />
        </DialogBody>
      )}
    </Dialog>
  );
}
