import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { useJoinTenant, type Invited } from '../api/invitation-link.ts';
import { useSwitchTenant } from '../api/my-tenants.ts';
import type { Session } from '../api/session.ts';

interface JoinTenantProps {
  readonly token: string;
  readonly invited: Invited;
  readonly session: Session;
  readonly onJoined: (session: Session) => void;
}

/** Signed in with the very address: one click, and the session goes on in the new tenant. */
export function JoinTenant({ token, invited, session, onJoined }: JoinTenantProps) {
  const { t } = useTranslation('session');
  const join = useJoinTenant();
  const change = useSwitchTenant();
  // The link is used up by joining: trying again after that only switches.
  const [joined, setJoined] = useState<string>();
  const enter = (tenantId: string): void => {
    setJoined(tenantId);
    // The platform is one tenant; its entry has nowhere to switch to.
    if (tenantId === session.tenant.id || session.audience === 'admin') onJoined(session);
    else change.mutate(tenantId, { onSuccess: onJoined });
  };
  const start = (): void => {
    if (joined !== undefined) enter(joined);
    else join.mutate(token, { onSuccess: ({ tenant }) => enter(tenant.id) });
  };
  const failed = join.error ?? change.error;
  return (
    <>
      <Button
        variant="primary"
        autoFocus
        busy={join.isPending || change.isPending}
        onClick={start}
        className="h-10 w-full"
      >
        <span className="truncate">{t('invitation.join', { tenant: invited.tenantName })}</span>
      </Button>
      {failed !== null && <FailureNote error={failed} className="px-0 pb-0" />}
    </>
  );
}
