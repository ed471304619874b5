import { useRouter } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '#features/identity/api/session.ts';
import { LoginPage } from '#features/identity/components/login-page.tsx';
import { audience } from '#lib/api.ts';
import { safeReturnTo } from '#lib/return-to.ts';
import { markSignedIn } from '#lib/signed-out.ts';

interface LoginProps {
  readonly returnTo: string | undefined;
  /** Where this application lives: '' or '/admin'. */
  readonly base: string;
}

export function Login({ returnTo, base }: LoginProps) {
  const router = useRouter();
  const client = useQueryClient();
  return (
    <LoginPage
      audience={audience}
      onSignedIn={(session) => {
        // Nothing that another person saw on this machine may flash up.
        client.clear();
        client.setQueryData(sessionQuery.queryKey, session);
        markSignedIn();
        router.history.push(safeReturnTo(returnTo, base));
      }}
    />
  );
}
