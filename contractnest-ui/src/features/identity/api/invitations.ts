import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Invitation = OutputOf<typeof operations.listInvitations>['items'][number];

export const invitationsQuery = queryOptions({
  queryKey: ['listInvitations'],
  queryFn: ({ signal }) => api.call('listInvitations', {}, { signal }),
});

function useInvitationWrite<T, R>(write: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}

export const useInvite = () =>
  useInvitationWrite((input: InputOf<typeof operations.createInvitation>) => api.call('createInvitation', input));
export const useResendInvitation = () =>
  useInvitationWrite((invitationId: string) => api.call('resendInvitation', { invitationId }));
export const useRevokeInvitation = () =>
  useInvitationWrite((invitationId: string) => api.call('revokeInvitation', { invitationId }));
