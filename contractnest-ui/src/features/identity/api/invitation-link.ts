/** What somebody does who followed the link of an invitation. */
import { queryOptions, useMutation } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api, audience } from '#lib/api.ts';
import type { Session } from './session.ts';
import type { Proof } from './login.ts';

export type Invited = OutputOf<typeof operations.getInvitation>;

export const invitedQuery = (token: string) =>
  queryOptions({
    queryKey: ['getInvitation', token],
    queryFn: ({ signal }) => api.call('getInvitation', { token }, { signal }),
    staleTime: Infinity,
    retry: false,
  });

export const acceptInvitation = (token: string, name: string | undefined, { to, code }: Proof): Promise<Session> =>
  api.call('acceptInvitation', {
    token,
    email: to.address,
    code,
    audience,
    ...(name !== undefined && { name }),
  });

export const useJoinTenant = () => useMutation({ mutationFn: (token: string) => api.call('joinTenant', { token }) });
