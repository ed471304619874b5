import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type BillingProfile = OutputOf<typeof operations.getBillingProfile>;
export type BillingProfileInput = Omit<InputOf<typeof operations.saveBillingProfile>, 'tenantId'>;

export const billingProfileQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['getBillingProfile', tenantId],
    queryFn: ({ signal }) => api.call('getBillingProfile', { tenantId }, { signal }),
  });

/** The next invoice is addressed by it, so its estimate is asked for again. */
export function useSaveBillingProfile(tenantId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: BillingProfileInput) => api.call('saveBillingProfile', { ...input, tenantId }),
    onSuccess: (saved) => {
      client.setQueryData(billingProfileQuery(tenantId).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['getInvoiceEstimate', tenantId] });
    },
  });
}
