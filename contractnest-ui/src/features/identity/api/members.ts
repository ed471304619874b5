import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Member = OutputOf<typeof operations.listMembers>['items'][number];
export type MembersPage = OutputOf<typeof operations.listMembers>;
export type Role = OutputOf<typeof operations.listRoles>['items'][number];
type MembersInput = InputOf<typeof operations.listMembers>;
export type MemberChange = InputOf<typeof operations.changeMember>;

export const membersQuery = (input: MembersInput) =>
  queryOptions({
    queryKey: ['listMembers', input],
    queryFn: ({ signal }) => api.call('listMembers', input, { signal }),
    placeholderData: keepPreviousData,
  });

export const rolesQuery = queryOptions({
  queryKey: ['listRoles'],
  queryFn: ({ signal }) => api.call('listRoles', {}, { signal }),
  staleTime: 5 * 60_000,
});

function useMemberWrite<T, R>(write: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: ['listMembers'] }),
  });
}

export const useChangeMember = () => useMemberWrite((change: MemberChange) => api.call('changeMember', change));
export const useResetFactor = () =>
  useMemberWrite((input: InputOf<typeof operations.resetSecondFactor>) => api.call('resetSecondFactor', input));
export const useRemoveMember = () => useMemberWrite((personId: string) => api.call('removeMember', { personId }));
