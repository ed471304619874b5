/** The form of "Remove credits": a correction downwards, with a reason. */
import * as z from 'zod/mini';
import type { RemoveCreditsInput } from './api/movements.ts';
import { CreditTypeText, ReasonText, wholeUnits } from './form-schemas.ts';
import { CHANNELS, POOLED } from './ledger-search.ts';

export const RemoveCreditsForm = z.object({
  creditType: CreditTypeText,
  channel: z.enum([POOLED, ...CHANNELS]),
  quantity: wholeUnits(1),
  reason: ReasonText,
});

export type RemoveCreditsTyped = z.input<typeof RemoveCreditsForm>;
export type RemoveCreditsRead = z.output<typeof RemoveCreditsForm>;

export const emptyRemoval = (creditTypes: readonly string[]): RemoveCreditsTyped => ({
  creditType: creditTypes[0] ?? '',
  channel: POOLED,
  quantity: '',
  reason: '',
});

export function toRemoval(
  form: RemoveCreditsRead,
  scope: { readonly tenantId: string; readonly productCode: string | undefined },
): RemoveCreditsInput {
  return {
    tenantId: scope.tenantId,
    ...(scope.productCode !== undefined && { productCode: scope.productCode }),
    creditType: form.creditType,
    channel: form.channel === POOLED ? null : form.channel,
    quantity: form.quantity,
    reason: form.reason,
  };
}
