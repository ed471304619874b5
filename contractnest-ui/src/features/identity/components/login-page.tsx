import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#components/ui/banner.tsx';
import { api, type Audience } from '#lib/api.ts';
import type { MyTenant } from '../api/my-tenants.ts';
import type { Session } from '../api/session.ts';
import type { LoginReason } from '../login-reason.ts';
import { ChooseTenant } from './choose-tenant.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { LoginForm } from './login-form.tsx';

interface LoginPageProps {
  readonly audience: Audience;
  readonly reason: LoginReason | undefined;
  /** Where somebody new becomes a customer. */
  readonly signUp?: ReactNode;
  readonly onSignedIn: (session: Session) => void;
}

interface Choice {
  readonly session: Session;
  readonly tenants: readonly MyTenant[];
}

/** Who belongs to one tenant goes straight on; a list that does not come keeps nobody out. */
async function tenantsOf({ audience }: Session): Promise<readonly MyTenant[]> {
  if (audience === 'admin') return [];
  return api.call('listMyTenants', {}).then(
    ({ items }) => items,
    () => [],
  );
}

export function LoginPage({ audience, reason, signUp, onSignedIn }: LoginPageProps) {
  const { t } = useTranslation('session');
  const [choice, setChoice] = useState<Choice>();
  const onSession = async (session: Session): Promise<void> => {
    const tenants = await tenantsOf(session);
    if (tenants.length > 1) setChoice({ session, tenants });
    else onSignedIn(session);
  };
  if (choice !== undefined) {
    return (
      <EntryFrame title={t('choose.title')} heading={t('choose.title')} hint={t('choose.hint')}>
        <ChooseTenant {...choice} onChosen={onSignedIn} />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={t(`title.${audience}`)}
      heading={t(`heading.${audience}`)}
      notice={
        reason !== undefined && (
          <Banner severity="info" title={t(`reason.${reason}`)} className="-mt-2 mb-5">
            {t(`reason.${reason}Text`)}
          </Banner>
        )
      }
      foot={signUp}
    >
      <LoginForm onSignedIn={(session) => void onSession(session)} />
    </EntryFrame>
  );
}
