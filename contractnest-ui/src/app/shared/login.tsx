import type { ReactNode } from 'react';
import { LoginPage } from '#features/identity/components/login-page.tsx';
import type { LoginReason } from '#features/identity/login-reason.ts';
import { audience } from '#lib/api.ts';
import { safeReturnTo } from '#lib/return-to.ts';
import { useEnter } from './use-enter.ts';

interface LoginProps {
  readonly returnTo: string | undefined;
  readonly reason: LoginReason | undefined;
  /** Where this application lives: '' or '/admin'. */
  readonly base: string;
  readonly signUp?: ReactNode;
}

export function Login({ returnTo, reason, base, signUp }: LoginProps) {
  const enter = useEnter();
  return (
    <LoginPage
      audience={audience}
      reason={reason}
      signUp={signUp}
      onSignedIn={(session) => enter(session, safeReturnTo(returnTo, base))}
    />
  );
}
