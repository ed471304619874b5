import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { announceSession } from './session-channel.ts';

export type MyTenant = OutputOf<typeof operations.listMyTenants>['items'][number];

export const myTenantsQuery = queryOptions({
  queryKey: ['listMyTenants'],
  queryFn: ({ signal }) => api.call('listMyTenants', {}, { signal }),
});

/** What is under way with the session of the old tenant would be refused, and look like being signed out: it is given up. */
function useExchange() {
  const queries = useQueryClient();
  return async (tenantId: string): Promise<OutputOf<typeof operations.switchTenant>> => {
    await queries.cancelQueries();
    const session = await api.call('switchTenant', { tenantId });
    announceSession('changed');
    return session;
  };
}

export const useSwitchTenant = () => useMutation({ mutationFn: useExchange() });

interface NewTenant {
  readonly name: string;
  readonly productCode?: string;
  readonly idempotencyKey: string;
}

/** Made and gone to: who makes an organisation wants to be in it. */
export function useCreateTenant() {
  const exchange = useExchange();
  return useMutation({
    mutationFn: async (input: NewTenant) => exchange((await api.call('createTenant', input)).id),
  });
}
