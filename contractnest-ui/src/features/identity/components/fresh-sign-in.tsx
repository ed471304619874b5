import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { backTo } from '../back-to.ts';
import { LoginForm } from './login-form.tsx';

/** New ways into an account need a sign-in of the last minutes; it happens where one is. */
export function FreshSignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('session');
  const session = useSession();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{t('fresh')}</p>
      <LoginForm
        email={session.person.email}
        settleIn={(started) => backTo(session, started)}
        onSignedIn={onSignedIn}
      />
    </div>
  );
}
