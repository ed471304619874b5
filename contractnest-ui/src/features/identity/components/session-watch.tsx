import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { isSignedOut } from '#lib/failure.ts';
import { serverNow } from '#lib/server-clock.ts';
import { useCountdown } from '#lib/use-countdown.ts';
import { onSessionNews } from '../api/session-channel.ts';
import { sessionQuery, useTouchSession, type Session } from '../api/session.ts';
import { endReason, type EndReason } from '../login-reason.ts';
import { useSignsOfLife } from './use-signs-of-life.ts';

const WARN_SECONDS = 120;
const SessionEnded = lazy(async () => ({ default: (await import('./session-ended.tsx')).SessionEnded }));
const SessionWarning = lazy(async () => ({ default: (await import('./session-warning.tsx')).SessionWarning }));

interface SessionWatchProps {
  readonly session: Session;
  /** An answer said that the session is over. */
  readonly ended: boolean;
  readonly onEnded: () => void;
  readonly onResumed: () => void;
  readonly onSignOut: () => void;
}

/**
 * Warns before the idle limit and, when the session is over, asks for the code in a dialog: the
 * page underneath stays mounted, so nothing that was typed is lost.
 */
export function SessionWatch({ session, ended, onEnded, onResumed, onSignOut }: SessionWatchProps) {
  const client = useQueryClient();
  const touch = useTouchSession();
  const absolute = Date.parse(session.expiresAt);
  const limit = Math.min(Date.parse(session.idleExpiresAt), absolute);
  const left = useCountdown(limit, serverNow);
  const [warning, setWarning] = useState(false);
  const first = useRef(session);
  const live = useRef({ ended, onResumed });
  useEffect(() => {
    live.current = { ended, onResumed };
  });

  /** Signed in again, here or in another tab: the same person in the same tenant goes on, others start afresh. */
  const onSession = useCallback((now: Session) => {
    const same = now.person.id === first.current.person.id && now.tenant.id === first.current.tenant.id;
    if (!same) location.reload();
    else if (live.current.ended) live.current.onResumed();
  }, []);

  const recheck = useCallback(() => {
    client.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(onSession, (error: unknown) => {
      if (isSignedOut(error)) onEnded();
    });
  }, [client, onSession, onEnded]);
  const reason = useEndReason(session, ended);
  useEffect(() => onSessionNews((news) => (news === 'ended' ? onEnded() : recheck())), [onEnded, recheck]);

  const close = left > 0 && left <= WARN_SECONDS;
  useEffect(() => {
    setWarning(close);
    // Another tab, or a call since, may have moved the limit: the server knows.
    if (close) recheck();
  }, [close, recheck]);
  useEffect(() => {
    if (left === 0) onEnded();
  }, [left, onEnded]);
  useSignsOfLife(() => touch.mutate(), !warning && !ended);

  return (
    <Suspense fallback={null}>
      {reason !== undefined && <SessionEnded session={session} reason={reason} onSignedIn={onSession} />}
      {warning && !ended && (
        <SessionWarning
          seconds={left}
          final={limit === absolute}
          actingFor={session.impersonation === null ? undefined : session.tenant.name}
          busy={touch.isPending}
          onStay={() => touch.mutate()}
          onSignOut={onSignOut}
          onLater={() => setWarning(false)}
        />
      )}
    </Suspense>
  );
}

/** Read once, when it happens: by the time somebody looks, every limit may have passed. */
function useEndReason(session: Session, ended: boolean): EndReason | undefined {
  const saidByOtherTab = useRef(false);
  const limits = useRef(session);
  const [reason, setReason] = useState<EndReason>();
  useEffect(() => {
    limits.current = session;
  });
  useEffect(
    () =>
      onSessionNews((news) => {
        saidByOtherTab.current = news === 'ended';
      }),
    [],
  );
  useEffect(() => {
    setReason(ended ? endReason(limits.current, serverNow(), saidByOtherTab.current) : undefined);
  }, [ended]);
  return reason;
}
