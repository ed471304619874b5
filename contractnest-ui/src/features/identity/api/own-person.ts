import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf } from '@contractnest/contract';
import { api, audience } from '#lib/api.ts';
import type { Proof } from './login.ts';
import { sessionQuery, type Session } from './session.ts';

export function useChangeOwnPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: InputOf<typeof operations.changeOwnPerson>) => api.call('changeOwnPerson', change),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}

export const provePhone = ({ to, code }: Proof): Promise<Session> =>
  api.call('confirmPhone', { phone: to.address, code, audience });
