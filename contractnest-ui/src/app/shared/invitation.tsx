import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '#features/identity/api/session.ts';
import { InvitationPage } from '#features/identity/components/invitation-page.tsx';
import { useEnter } from './use-enter.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token stands after `#`, where no server's log sees it. */
export function Invitation({ base }: { base: string }) {
  const { t } = useTranslation('session');
  const enter = useEnter();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [token] = useState(TOKEN.test(hash) ? hash : undefined);
  const session = useQuery({ ...sessionQuery, retry: false });
  if (session.isPending) return null;
  return (
    <InvitationPage
      token={token}
      session={session.data}
      toLogin={
        <Link to="/login" className="inline-flex min-h-6 items-center font-medium text-brand hover:underline">
          {t('invitation.toLogin')}
        </Link>
      }
      onJoined={(joined) => enter(joined, base === '' ? '/' : base)}
    />
  );
}
