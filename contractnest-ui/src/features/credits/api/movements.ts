/** The writes of a platform admin. Everything that shows this tenant is asked again afterwards. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type AddCreditsInput = Omit<InputOf<typeof operations.addCredits>, 'idempotencyKey'>;
export type RemoveCreditsInput = Omit<InputOf<typeof operations.adjustCredits>, 'idempotencyKey'>;
export type RefundInput = Omit<InputOf<typeof operations.refundCredits>, 'idempotencyKey'> & {
  readonly tenantId: string;
};
export type Keyed<T> = T & { readonly idempotencyKey: string };
export type Movement = OutputOf<typeof operations.adjustCredits>;

function useMovement<T extends { readonly tenantId: string }>(
  send: (input: T) => Promise<Movement>,
): UseMutationResult<Movement, Error, T> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_movement, { tenantId }) =>
      client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId }),
  });
}

export const useAddCredits = () => useMovement((input: Keyed<AddCreditsInput>) => api.call('addCredits', input));
export const useRemoveCredits = () =>
  useMovement((input: Keyed<RemoveCreditsInput>) => api.call('adjustCredits', input));
export const useRefund = () => useMovement((input: Keyed<RefundInput>) => api.call('refundCredits', input));
