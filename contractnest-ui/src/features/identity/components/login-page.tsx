import { useTranslation } from 'react-i18next';
import { Logo } from '#components/logo.tsx';
import type { Audience } from '#lib/api.ts';
import type { Session } from '../api/session.ts';
import { LoginForm } from './login-form.tsx';

interface LoginPageProps {
  readonly audience: Audience;
  readonly onSignedIn: (session: Session) => void;
}

export function LoginPage({ audience, onSignedIn }: LoginPageProps) {
  const { t } = useTranslation(['session', 'common']);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4 pb-[12dvh]">
      <title>{t(`title.${audience}`)}</title>
      <div className="flex items-center gap-2.5 text-lg font-semibold">
        <Logo className="size-7" />
        {t('common:appName')}
      </div>
      <div className="w-full max-w-[400px] rounded-card border bg-surface p-6 shadow-card sm:p-8">
        <h1 tabIndex={-1} className="mb-5 text-xl font-semibold tracking-[-0.015em]">
          {t(`heading.${audience}`)}
        </h1>
        <LoginForm onSignedIn={onSignedIn} />
      </div>
    </main>
  );
}
