import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery, type Session } from '#features/identity/api/session.ts';
import { markSignedIn } from '#lib/signed-out.ts';

/** Into the application with a new session. */
export function useEnter(): (session: Session, path: string) => void {
  const router = useRouter();
  const client = useQueryClient();
  return (session, path) => {
    // Nothing that another person saw on this machine may flash up.
    client.clear();
    client.setQueryData(sessionQuery.queryKey, session);
    markSignedIn();
    router.history.push(path);
  };
}
