import { redirect } from '@tanstack/react-router';
import { sessionQuery, type Session } from '#features/identity/api/session.ts';
import { isSignedOut, toFailure } from '#lib/failure.ts';
import type { RouterContext } from './start.tsx';

/** `to` and back: whoever is not signed in goes to the login page and returns to where they wanted. */
export async function requireSession({ queryClient }: RouterContext, publicHref: string): Promise<Session> {
  try {
    return await queryClient.ensureQueryData(sessionQuery);
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    const reason = toFailure(error).code === 'session_expired' ? 'ended' : undefined;
    throw redirect({ to: '/login', search: { returnTo: publicHref, reason } });
  }
}
