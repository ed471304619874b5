import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { audience } from '#lib/api.ts';
import { useFormat } from '#lib/format.ts';
import { invitedQuery, type Invited } from '../api/invitation-link.ts';
import type { Session } from '../api/session.ts';
import { AcceptInvitation } from './accept-invitation.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { JoinTenant } from './join-tenant.tsx';

interface InvitationPageProps {
  /** From behind the `#` of the link; undefined where it is not whole. */
  readonly token: string | undefined;
  /** Who is signed in here already. */
  readonly session: Session | undefined;
  readonly toLogin: ReactNode;
  readonly onJoined: (session: Session) => void;
}

export function InvitationPage({ token, ...rest }: InvitationPageProps) {
  const { t } = useTranslation('session');
  if (token === undefined) {
    return (
      <EntryFrame title={t('invitation.title')} heading={t('invitation.missing')} foot={rest.toLogin}>
        <p>{t('invitation.missingText')}</p>
      </EntryFrame>
    );
  }
  return <Invitation token={token} {...rest} />;
}

function Invitation({ token, toLogin, ...rest }: InvitationPageProps & { token: string }) {
  const { t } = useTranslation('session');
  const query = useQuery(invitedQuery(token));
  const invited = query.data;
  const heading =
    invited === undefined ? t('invitation.title') : t('invitation.heading', { tenant: invited.tenantName });
  return (
    <EntryFrame
      title={t('invitation.title')}
      heading={heading}
      hint={invited === undefined ? undefined : <Hint invited={invited} />}
      foot={toLogin}
    >
      <Loadable
        query={query}
        skeleton={<Skeleton className="h-24" />}
        frame={(note) => <div className="-mx-4">{note}</div>}
      >
        {(found) => <Answer token={token} invited={found} {...rest} />}
      </Loadable>
    </EntryFrame>
  );
}

function Hint({ invited: { invitedBy, roleName, expiresAt } }: { invited: Invited }) {
  const { t } = useTranslation('session');
  const format = useFormat();
  const who =
    invitedBy === null
      ? t('invitation.plain', { role: roleName })
      : t('invitation.by', { name: invitedBy, role: roleName });
  return (
    <>
      {who} {t('invitation.expires', { date: format.date(expiresAt) })}
    </>
  );
}

type AnswerProps = Omit<InvitationPageProps, 'token' | 'toLogin'> & { token: string; invited: Invited };

function Answer({ token, invited, session, onJoined }: AnswerProps) {
  const { t } = useTranslation('session');
  if (invited.audience !== audience) {
    const base = invited.audience === 'admin' ? '/admin' : '';
    return (
      <div className="flex flex-col items-start gap-3">
        <p>{t('invitation.wrongEntry')}</p>
        <a href={`${base}/invitation#${token}`} className={buttonStyle()}>
          {t('invitation.openEntry')}
        </a>
      </div>
    );
  }
  if (session?.person.email === invited.email && session.impersonation === null) {
    return <JoinTenant token={token} invited={invited} session={session} onJoined={onJoined} />;
  }
  return <AcceptInvitation token={token} invited={invited} signedInAs={session?.person.email} onJoined={onJoined} />;
}
