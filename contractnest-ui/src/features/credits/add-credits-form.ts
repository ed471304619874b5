/** The form of "Add credits": what is typed, what is checked here, what is sent. */
import { z } from 'zod';
import { MAX_QUANTITY, shortText } from '@contractnest/contract';
import { endOfDay } from '#lib/dates.ts';
import type { AddCreditsInput } from './api/add-credits.ts';
import { CHANNELS } from './ledger-search.ts';

export const CATEGORIES = ['paid', 'promotional', 'included', 'refund', 'adjustment'] as const;
export const POOLED = 'pooled';
export const MAX_PRIORITY = 32_767;

/** Messages are keys of the catalogue, so that the form can say them in its language. */
const whole = (max: number, min: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, 'whole')
    .transform(Number)
    .pipe(z.number().min(min, 'tooSmall').max(max, 'tooLarge'));

export const AddCreditsForm = z.object({
  creditType: z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/, 'creditType'),
  channel: z.enum([POOLED, ...CHANNELS]),
  quantity: whole(MAX_QUANTITY, 1),
  category: z.enum(CATEGORIES),
  expiresOn: z
    .string()
    .refine((day) => day === '' || Date.parse(endOfDay(day) ?? '') > Date.now(), 'past'),
  priority: whole(MAX_PRIORITY, 0),
  reason: z
    .string()
    .trim()
    .refine((text) => shortText(500).safeParse(text).success, 'reason'),
});

export type AddCreditsTyped = z.input<typeof AddCreditsForm>;
export type AddCreditsRead = z.output<typeof AddCreditsForm>;

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
