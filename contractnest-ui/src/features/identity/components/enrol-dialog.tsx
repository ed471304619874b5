import { QRCodeSVG } from 'qrcode.react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog, DialogBody } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { toFailure } from '#lib/failure.ts';
import { useConfirmFactor, useEnrol, useRefreshFactor, type Enrolment } from '../api/second-factor.ts';
import { FreshSignIn } from './fresh-sign-in.tsx';
import { CodeField } from './code-field.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useCodeAttempt } from './use-code-attempt.ts';

/** Scan, prove it works, keep the recovery codes. */
export function EnrolDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people');
  const enrol = useEnrol();
  const { mutate: begin } = enrol;
  const refresh = useRefreshFactor();
  const [codes, setCodes] = useState<readonly string[]>();
  useEffect(() => begin(), [begin]);
  const stale = enrol.error !== null && toFailure(enrol.error).code === 'recent_sign_in_required';
  const close = (): void => {
    refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      dismissible={codes === undefined}
      title={t(codes === undefined ? 'factor.enrolTitle' : 'recovery.title')}
      description={t(codes === undefined ? 'factor.enrolText' : 'recovery.text')}
      className="max-w-[440px]"
    >
      {codes !== undefined ? (
        <RecoveryCodes codes={codes} onDone={close} />
      ) : (
        <DialogBody className="flex flex-col gap-5">
          {enrol.data !== undefined && <Confirm enrolment={enrol.data} onCodes={setCodes} />}
          {enrol.data === undefined && enrol.error === null && <Skeleton className="h-[400px]" />}
          {stale && <FreshSignIn onSignedIn={() => begin()} />}
          {enrol.error !== null && !stale && (
            <FailureNote error={enrol.error} busy={enrol.isPending} onRetry={() => begin()} className="p-0" />
          )}
        </DialogBody>
      )}
    </Dialog>
  );
}

interface ConfirmProps {
  readonly enrolment: Enrolment;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Confirm({ enrolment: { enrolmentId, otpauthUrl, secret }, onCodes }: ConfirmProps) {
  const { t } = useTranslation(['people', 'session']);
  const confirm = useConfirmFactor();
  const { field, failed } = useCodeAttempt();
  return (
    <>
      <div className="flex flex-col items-center gap-3">
        {/* Dark on light in either theme: cameras do not read the reverse. */}
        <div className="rounded-card border bg-white p-4">
          <QRCodeSVG value={otpauthUrl} size={176} title={t('factor.qr')} />
        </div>
        <div className="w-full text-sm">
          <p className="text-xs text-muted">{t('factor.byHand')}</p>
          <p className="flex items-center gap-1">
            <code className="min-w-0 font-mono text-xs wrap-anywhere">{secret.match(/.{1,4}/g)?.join(' ')}</code>
            <CopyButton text={secret} label={t('factor.copySecret')} />
          </p>
        </div>
      </div>
      <CodeField
        {...field}
        label={t('session:factor.label')}
        submit={t('factor.confirm')}
        busy={confirm.isPending}
        onCode={(code) =>
          confirm.mutate(
            { enrolmentId, code },
            { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes), onError: failed },
          )
        }
      />
    </>
  );
}
