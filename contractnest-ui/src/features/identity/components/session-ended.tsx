import { useTranslation } from 'react-i18next';
import { Dialog, DialogBody } from '#components/ui/dialog.tsx';
import type { Session } from '../api/session.ts';
import { LoginForm } from './login-form.tsx';

interface SessionEndedProps {
  readonly email: string;
  readonly onSignedIn: (session: Session) => void;
}

/** Signing in again on top of the page. */
export function SessionEnded({ email, onSignedIn }: SessionEndedProps) {
  const { t } = useTranslation('session');
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => undefined}
      title={t('ended.title')}
      description={t('ended.text')}
      className="max-w-[400px]"
    >
      <DialogBody>
        <LoginForm email={email} onSignedIn={onSignedIn} />
      </DialogBody>
    </Dialog>
  );
}
