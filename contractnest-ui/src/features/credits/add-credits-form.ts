/** The form of "Add credits": what is typed, what is checked here, what is sent. */
import * as z from 'zod/mini';
import { endOfDay } from '#lib/dates.ts';
import type { AddCreditsInput } from './api/movements.ts';
import { CreditTypeText, ReasonText, wholeUnits } from './form-schemas.ts';
import { CHANNELS, POOLED } from './ledger-search.ts';

export const CATEGORIES = ['paid', 'promotional', 'included', 'refund', 'adjustment'] as const;
export const MAX_PRIORITY = 32_767;

const isAhead = (day: string): boolean => day === '' || Date.parse(endOfDay(day) ?? '') > Date.now();

export const AddCreditsForm = z.object({
  creditType: CreditTypeText,
  channel: z.enum([POOLED, ...CHANNELS]),
  quantity: wholeUnits(1),
  category: z.enum(CATEGORIES),
  expiresOn: z.string().check(z.refine(isAhead, 'past')),
  priority: wholeUnits(0, MAX_PRIORITY),
  reason: ReasonText,
});

export type AddCreditsTyped = z.input<typeof AddCreditsForm>;
export type AddCreditsRead = z.output<typeof AddCreditsForm>;

export const emptyForm = (creditTypes: readonly string[]): AddCreditsTyped => ({
  creditType: creditTypes[0] ?? '',
  channel: POOLED,
  quantity: '',
  category: 'adjustment',
  expiresOn: '',
  priority: '100',
  reason: '',
});

export function toInput(
  form: AddCreditsRead,
  scope: { readonly tenantId: string; readonly productCode: string | undefined },
): AddCreditsInput {
  const expiresAt = form.expiresOn === '' ? undefined : endOfDay(form.expiresOn);
  return {
    tenantId: scope.tenantId,
    ...(scope.productCode !== undefined && { productCode: scope.productCode }),
    creditType: form.creditType,
    channel: form.channel === POOLED ? null : form.channel,
    quantity: form.quantity,
    category: form.category,
    priority: form.priority,
    description: form.reason,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
