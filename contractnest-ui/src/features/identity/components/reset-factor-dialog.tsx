import { useTranslation } from 'react-i18next';
import { Dialog, DialogBody } from '#components/ui/dialog.tsx';
import { toFailure } from '#lib/failure.ts';
import { notify } from '#lib/notify.ts';
import { useResetFactor, type Member } from '../api/members.ts';
import { FreshSignIn } from './fresh-sign-in.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

interface ResetFactorDialogProps {
  readonly tenantId: string;
  readonly member: Member;
  readonly onClose: () => void;
}

/** Takes an authenticator away, for a reason; where the sign-in is not fresh it is renewed first. */
export function ResetFactorDialog({ tenantId, member, onClose }: ResetFactorDialogProps) {
  const { t } = useTranslation('people');
  const reset = useResetFactor();
  const { name, personId } = member;
  const send = (reason: string): void =>
    reset.mutate(
      { tenantId, personId, reason },
      {
        onSuccess: () => {
          notify.success(t('reset.done', { name }));
          onClose();
        },
      },
    );
  if (reset.error !== null && toFailure(reset.error).code === 'recent_sign_in_required')
    return (
      <Dialog open onOpenChange={onClose} title={t('reset.title', { name })} className="max-w-[440px]">
        <DialogBody>
          <FreshSignIn onSignedIn={() => send(reset.variables.reason)} />
        </DialogBody>
      </Dialog>
    );
  return (
    <ReasonDialog
      tenantName={t('reset.reader')}
      title={t('reset.title', { name })}
      text={t('reset.text')}
      submit={t('reset.submit')}
      busy={reset.isPending}
      failure={reset.error}
      onReason={send}
      onClose={onClose}
    />
  );
}
