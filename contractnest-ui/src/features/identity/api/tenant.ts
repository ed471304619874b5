/** One tenant, as platform staff see it, and what they do to it. */
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Tenant = OutputOf<typeof operations.getTenant>;
export type TenantProfileInput = InputOf<typeof operations.updateProfile> & { readonly tenantId: string };
export type NewTenant = Omit<InputOf<typeof operations.provisionTenant>, 'idempotencyKey'>;

export const tenantQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['getTenant', tenantId],
    queryFn: ({ signal }) => api.call('getTenant', { tenantId }, { signal }),
  });

/** Who closed it: the tenant keeps when and why, its audit log by whom. */
export const suspensionQuery = ({ id, suspendedAt }: Pick<Tenant, 'id' | 'suspendedAt'>) =>
  queryOptions({
    queryKey: ['listAuditEvents', id, 'suspension', suspendedAt],
    queryFn: async ({ signal }) => {
      const input = { tenantId: id, action: 'tenant_suspended', outcome: 'done', limit: 1 } as const;
      const since = suspendedAt === null ? {} : { from: minuteBefore(suspendedAt) };
      const { items } = await api.call('listAuditEvents', { ...input, ...since }, { signal });
      return items[0]?.actorName ?? null;
    },
    meta: { quiet: true },
  });

const minuteBefore = (instant: string): string => new Date(Date.parse(instant) - 60_000).toISOString();

/** Everything about this tenant is asked again; the lists of tenants too. */
async function refresh(client: QueryClient, tenantId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['listTenants'] }),
    client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId }),
  ]);
}

export function useSuspendTenant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InputOf<typeof operations.suspendTenant>) => api.call('suspendTenant', input),
    onSuccess: (tenant) => refresh(client, tenant.id),
  });
}

export function useRestoreTenant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InputOf<typeof operations.restoreTenant>) => api.call('restoreTenant', input),
    onSuccess: (tenant) => refresh(client, tenant.id),
  });
}

export function useUpdateTenantProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: TenantProfileInput) => api.call('updateProfile', input),
    onSuccess: (profile) => refresh(client, profile.tenantId),
  });
}

export function useProvisionTenant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InputOf<typeof operations.provisionTenant>) => api.call('provisionTenant', input),
    onSettled: () => client.invalidateQueries({ queryKey: ['listTenants'] }),
  });
}
