import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { notify } from '#lib/notify.ts';
import { useTranslation } from 'react-i18next';
import { useLogout, useSession } from '#features/identity/api/session.ts';
import { ImpersonationBanner } from '#features/identity/components/impersonation-banner.tsx';
import { SessionWatch } from '#features/identity/components/session-watch.tsx';
import { toFailure } from '#lib/failure.ts';
import { PermissionsProvider } from '#lib/permissions.tsx';
import { markSignedIn, markSignedOut, useSignedOut } from '#lib/signed-out.ts';
import { AppShell } from './shell/app-shell.tsx';
import type { NavItem } from './shell/nav.ts';
import { useLeave } from './use-leave.ts';

interface AppFrameProps {
  readonly name: string;
  readonly nav: readonly NavItem[];
  /** In place of the name at the head of the sidebar. */
  readonly brand?: ReactNode;
  /** Next to the search: the product switcher. */
  readonly topBar?: ReactNode;
  /** In the top bar, on every screen: the inbox. */
  readonly tools?: ReactNode;
  readonly sidebarFoot?: ReactNode;
  /** Over every page, where there is something to say. */
  readonly notice?: ReactNode;
  readonly renderSearch?: (text: string, close: () => void) => ReactNode;
}

/** The signed-in application: shell, session dialogs, and the page in between. */
export function AppFrame({ notice, ...frame }: AppFrameProps) {
  const { t } = useTranslation('errors');
  const session = useSession();
  const client = useQueryClient();
  const ended = useSignedOut();
  const logout = useLogout();
  const leave = useLeave();
  const signOut = (): void =>
    logout.mutate(undefined, {
      onSuccess: () => leave(),
      onError: (error) => notify.error(t(`${toFailure(error).code}.title`)),
    });
  return (
    <PermissionsProvider session={session}>
      <AppShell
        {...frame}
        person={session.person}
        banner={
          session.impersonation !== null && <ImpersonationBanner session={session} acting={session.impersonation} />
        }
        onSignOut={signOut}
      >
        {notice}
        <Outlet />
      </AppShell>
      <SessionWatch
        session={session}
        ended={ended}
        onEnded={markSignedOut}
        onResumed={() => {
          markSignedIn();
          void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'getSession' });
        }}
        onSignOut={signOut}
      />
    </PermissionsProvider>
  );
}
