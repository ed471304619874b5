import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Profile = OutputOf<typeof operations.getProfile>;
export type Domain = NonNullable<Profile['domain']>;
export type ProfileInput = Omit<InputOf<typeof operations.updateProfile>, 'tenantId'>;

export const profileQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['getProfile', tenantId],
    queryFn: ({ signal }) => api.call('getProfile', { tenantId }, { signal }),
  });

/** The name stands in the session and in lists as well. */
const alsoShown = new Set<unknown>(['getSession', 'getBillingStatus', 'listTenants', 'getTenant', 'listMyTenants']);

function useProfileWrite<Input>(tenantId: string, send: (input: Input) => Promise<Profile>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (profile) => {
      client.setQueryData(profileQuery(tenantId).queryKey, profile);
      void client.invalidateQueries({ predicate: ({ queryKey }) => alsoShown.has(queryKey[0]) });
    },
  });
}

export const useUpdateProfile = (tenantId: string) =>
  useProfileWrite(tenantId, (input: ProfileInput) => api.call('updateProfile', { ...input, tenantId }));
export const useSetLogo = (tenantId: string) =>
  useProfileWrite(tenantId, (content: string) => api.call('setLogo', { content }));
export const useRemoveLogo = (tenantId: string) => useProfileWrite(tenantId, () => api.call('removeLogo', {}));
export const useSetDomain = (tenantId: string) =>
  useProfileWrite(tenantId, (domain: string | null) => api.call('setDomain', { domain }));

export function useCheckDomain(tenantId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (domain: string) => api.call('checkDomain', { domain }),
    onSuccess: (domain) =>
      client.setQueryData(profileQuery(tenantId).queryKey, (profile) => profile && { ...profile, domain }),
  });
}

/** All fields are replaced: what a form does not show goes back as it is. */
export const keptOf = ({ name, email, phone, primaryColour, locale, timeZone }: Profile): ProfileInput => ({
  name,
  email,
  phone,
  primaryColour,
  locale,
  timeZone,
});
