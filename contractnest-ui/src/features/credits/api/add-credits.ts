import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type AddCreditsInput = InputOf<typeof operations.addCredits>;
export type Added = OutputOf<typeof operations.addCredits>;

/** Everything that shows credits of this tenant is asked again afterwards. */
export function useAddCredits() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AddCreditsInput) => api.call('addCredits', input),
    onSuccess: (_added, { tenantId }) =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[1] === tenantId,
      }),
  });
}
