import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody } from '#components/ui/dialog.tsx';
import { notify } from '#lib/notify.ts';
import type { FactorProof } from '../api/login.ts';
import { useDisableFactor } from '../api/second-factor.ts';
import { CodeField } from './code-field.tsx';
import { RecoveryField } from './recovery-field.tsx';
import { useCodeAttempt } from './use-code-attempt.ts';

interface DisableFactorDialogProps {
  readonly enrolmentId: string;
  /** The platform demands one of its staff. */
  readonly required: boolean;
  readonly onClose: () => void;
}

export function DisableFactorDialog({ enrolmentId, required, onClose }: DisableFactorDialogProps) {
  const { t } = useTranslation(['people', 'session']);
  const disable = useDisableFactor();
  const { field, failed } = useCodeAttempt();
  const [recovering, setRecovering] = useState(false);
  const prove = (proof: FactorProof): void =>
    disable.mutate(
      { ...proof, enrolmentId },
      {
        onSuccess: () => {
          notify.success(t('factor.disabled'));
          onClose();
        },
        onError: failed,
      },
    );
  const shared = { ...field, danger: true, submit: t('factor.disableConfirm'), busy: disable.isPending };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('factor.disableTitle')}
      description={t(required ? 'factor.disableRequired' : 'factor.disableText')}
      className="max-w-[440px]"
    >
      <DialogBody className="flex flex-col gap-3">
        {recovering ? (
          <RecoveryField {...shared} onCode={(recoveryCode) => prove({ recoveryCode })} />
        ) : (
          <CodeField {...shared} label={t('session:factor.label')} onCode={(code) => prove({ code })} />
        )}
        <Button variant="link" size="text" className="self-start" onClick={() => setRecovering(!recovering)}>
          {t(recovering ? 'session:factor.useApp' : 'session:factor.useRecovery')}
        </Button>
      </DialogBody>
    </Dialog>
  );
}
