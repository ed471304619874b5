import { queryOptions, useMutation } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { announceSession } from './session-channel.ts';

export type MyTenant = OutputOf<typeof operations.listMyTenants>['items'][number];

export const myTenantsQuery = queryOptions({
  queryKey: ['listMyTenants'],
  queryFn: ({ signal }) => api.call('listMyTenants', {}, { signal }),
});

export function useSwitchTenant() {
  return useMutation({
    mutationFn: (tenantId: string) => api.call('switchTenant', { tenantId }),
    onSuccess: () => announceSession('changed'),
  });
}

interface NewTenant {
  readonly name: string;
  readonly productCode?: string;
  readonly idempotencyKey: string;
}

/** Made and gone to: who makes an organisation wants to be in it. */
export function useCreateTenant() {
  return useMutation({
    mutationFn: async (input: NewTenant) => {
      const { id } = await api.call('createTenant', input);
      return api.call('switchTenant', { tenantId: id });
    },
    onSuccess: () => announceSession('changed'),
  });
}
