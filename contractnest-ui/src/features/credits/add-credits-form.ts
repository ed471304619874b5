/** The form of "Add credits": what is typed, what is checked here, what is sent. */
import * as z from 'zod/mini';
import { MAX_QUANTITY } from '@contractnest/contract';
import { endOfDay } from '#lib/dates.ts';
import type { AddCreditsInput } from './api/add-credits.ts';
import { CHANNELS, POOLED } from './ledger-search.ts';

export const CATEGORIES = ['paid', 'promotional', 'included', 'refund', 'adjustment'] as const;
export const MAX_PRIORITY = 32_767;

/** Messages are keys of the catalogue, so that the form can say them in its language. */
const whole = (min: number, max: number) =>
  z.pipe(
    z.pipe(z.string().check(z.trim(), z.regex(/^\d+$/, 'whole')), z.transform(Number)),
    z.number().check(z.minimum(min, 'tooSmall'), z.maximum(max, 'tooLarge')),
  );

const isAhead = (day: string): boolean => day === '' || Date.parse(endOfDay(day) ?? '') > Date.now();

export const AddCreditsForm = z.object({
  creditType: z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,62}$/, 'creditType')),
  channel: z.enum([POOLED, ...CHANNELS]),
  quantity: whole(1, MAX_QUANTITY),
  category: z.enum(CATEGORIES),
  expiresOn: z.string().check(z.refine(isAhead, 'past')),
  priority: whole(0, MAX_PRIORITY),
  // eslint-disable-next-line no-control-regex -- the point is to refuse them
  reason: z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]{1,500}$/, 'reason')),
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
): Omit<AddCreditsInput, 'idempotencyKey'> {
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
