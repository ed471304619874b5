import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

/** To the login page, and nothing of this person stays in memory. */
export function useLeave(): () => void {
  const navigate = useNavigate();
  const client = useQueryClient();
  return () => {
    void navigate({ to: '/login', search: { reason: 'signedOut' } }).then(() => client.clear());
  };
}
