import { useTranslation } from 'react-i18next';
import { buttonStyle } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import type { Session } from '../api/session.ts';
import { backTo } from '../back-to.ts';
import type { EndReason } from '../login-reason.ts';
import { pageOf } from './impersonation-banner.tsx';
import { LoginForm } from './login-form.tsx';

interface SessionEndedProps {
  readonly session: Session;
  readonly reason: EndReason;
  readonly onSignedIn: (session: Session) => void;
}

/** Signing in again on top of the page. */
export function SessionEnded({ session, reason, onSignedIn }: SessionEndedProps) {
  const { t } = useTranslation('session');
  if (session.impersonation !== null) return <ImpersonationOver tenant={session.tenant} />;
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => undefined}
      title={t('ended.title')}
      description={`${t(`ended.${reason}`)} ${t('ended.kept')}`}
      className="max-w-[400px]"
    >
      <DialogBody>
        <LoginForm
          email={session.person.email}
          settleIn={(started) => backTo(session, started)}
          onSignedIn={onSignedIn}
        />
      </DialogBody>
    </Dialog>
  );
}

function ImpersonationOver({ tenant }: Pick<Session, 'tenant'>) {
  const { t } = useTranslation('session');
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => undefined}
      title={t('acting.overTitle', { tenant: tenant.name })}
      description={t('acting.overText')}
      className="max-w-[400px]"
    >
      <div className="h-4" />
      <DialogFooter>
        <a href={pageOf(tenant.id)} className={buttonStyle({ variant: 'primary' })}>
          {t('acting.back')}
        </a>
      </DialogFooter>
    </Dialog>
  );
}
