import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Confirm } from '#components/confirm.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { toFailure } from '#lib/failure.ts';
import { useFormat } from '#lib/format.ts';
import { notify } from '#lib/notify.ts';
import { invitationsQuery, useResendInvitation, useRevokeInvitation, type Invitation } from '../api/invitations.ts';

export function InvitationsCard() {
  const { t } = useTranslation('people');
  const query = useQuery(invitationsQuery);
  return (
    <Card aria-labelledby="invitations">
      <CardHeader id="invitations" title={t('invitations.title')} />
      <Loadable query={query} skeleton={<SkeletonRows rows={2} className="border-t" />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('invitations.none')}</Empty>
          ) : (
            <ul className="divide-y border-t">
              {items.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          )
        }
      </Loadable>
    </Card>
  );
}

const tones: Record<Invitation['status'], Tone> = {
  open: 'brand',
  accepted: 'ok',
  revoked: 'neutral',
  expired: 'warn',
};

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { email, roleName, invitedBy, sentAt, expiresAt, status } = invitation;
  const open = status === 'open';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">{email}</p>
        <p className="text-xs text-muted">
          {roleName}
          {' · '}
          {invitedBy === null
            ? t('invitations.sent', { date: format.dateTime(sentAt) })
            : t('invitations.sentBy', { date: format.dateTime(sentAt), name: invitedBy })}
          {open && ` · ${t('invitations.until', { date: format.date(expiresAt) })}`}
        </p>
      </div>
      <Badge tone={tones[status]}>{t(`invitations.status.${status}`)}</Badge>
      {(open || status === 'expired') && <InvitationActions invitation={invitation} />}
    </li>
  );
}

function InvitationActions({ invitation: { id, email } }: { invitation: Invitation }) {
  const { t } = useTranslation(['people', 'errors', 'session']);
  const [revoking, setRevoking] = useState(false);
  const resend = useResendInvitation();
  const revoke = useRevokeInvitation();
  const send = (): void =>
    resend.mutate(id, {
      onSuccess: () => notify.success(t('invitations.resent', { email })),
      onError: (error) => {
        const { code, retryAfter } = toFailure(error);
        const wait = code === 'otp_too_soon' && retryAfter !== undefined;
        notify.error(wait ? t('invitations.tooSoon', { count: retryAfter }) : t(`errors:${code}.title`));
      },
    });
  return (
    <div className="flex gap-2">
      <GuardedButton
        needs="members:manage"
        size="sm"
        busy={resend.isPending}
        aria-label={t('invitations.resendTo', { email })}
        onClick={send}
      >
        {t('invitations.resend')}
      </GuardedButton>
      <GuardedButton
        needs="members:manage"
        size="sm"
        aria-label={t('invitations.revokeOf', { email })}
        onClick={() => setRevoking(true)}
      >
        {t('invitations.revoke')}
      </GuardedButton>
      {revoking && (
        <Confirm
          title={t('invitations.revokeTitle', { email })}
          submit={t('invitations.revokeConfirm')}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(id, { onSuccess: () => setRevoking(false) })}
          onClose={() => setRevoking(false)}
        >
          {t('invitations.revokeText')}
        </Confirm>
      )}
    </div>
  );
}
