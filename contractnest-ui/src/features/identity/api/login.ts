import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, audience } from '#lib/api.ts';
import { announceSession } from './session-channel.ts';
import { sessionQuery } from './session.ts';

export function useRequestOtp() {
  return useMutation({
    mutationFn: (email: string) => api.call('requestOtp', { email, audience }),
  });
}

export interface Proof {
  readonly email: string;
  readonly code: string;
}

export function useVerifyOtp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ email, code }: Proof) => api.call('verifyOtp', { email, code, audience }),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      announceSession('changed');
    },
  });
}
