/** Writes to a subscription. Everything that shows this tenant is asked again afterwards. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { operations, type InputOf, type OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { TenantScope } from './get-billing-status.ts';

const actions = {
  subscribe: operations.subscribe,
  upgradeSubscription: operations.upgradeSubscription,
  cancelSubscription: operations.cancelSubscription,
  pauseSubscription: operations.pauseSubscription,
  resumeSubscription: operations.resumeSubscription,
  activateSubscription: operations.activateSubscription,
  renewSubscription: operations.renewSubscription,
  setAutoRenewal: operations.setAutoRenewal,
};

type ActionId = keyof typeof actions;

export type Performed = OutputOf<typeof operations.upgradeSubscription>;

type Guarded<T> = Omit<T, 'productCode' | 'tenantId' | 'idempotencyKey'>;

/** What each action takes beside the key, the product and the expected version. */
export type Action = {
  [Id in ActionId]: { readonly id: Id; readonly input: Guarded<InputOf<(typeof actions)[Id]>> };
}[ActionId];

export type KeyedAction = Action & { readonly idempotencyKey: string };

/** The tenant is named, since staff act on another's. */
const send = ({ id, input, idempotencyKey }: KeyedAction, { tenantId, productCode }: TenantScope): Promise<Performed> =>
  api.call(actions[id], {
    ...input,
    tenantId,
    idempotencyKey,
    ...(productCode !== undefined && { productCode }),
  } as never);

function useInvalidate({ tenantId }: TenantScope) {
  const client = useQueryClient();
  // Not waited for: the dialog closes on what it showed. Nor is its preview asked again, which is the past by now.
  return () =>
    void client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[1] === tenantId && queryKey[0] !== 'previewChange',
    });
}

export function useSubscriptionAction(scope: TenantScope) {
  const invalidate = useInvalidate(scope);
  return useMutation({
    mutationFn: (action: KeyedAction) => send(action, scope),
    onSuccess: invalidate,
  });
}

export function useCancelScheduledChange(scope: TenantScope) {
  const invalidate = useInvalidate(scope);
  return useMutation({
    mutationFn: (input: { readonly changeId: string; readonly idempotencyKey: string }) =>
      api.call('cancelScheduledChange', input),
    onSuccess: invalidate,
  });
}
