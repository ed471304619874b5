/** The form of "Refund": how much of a spend goes back, and why. */
import * as z from 'zod/mini';
import { ReasonText, wholeUnits } from './form-schemas.ts';

/** `left` is what has not been given back yet; the server has the last word. */
export const refundForm = (left: number) =>
  z.object({
    quantity: z.pipe(wholeUnits(1), z.number().check(z.maximum(left, 'moreThanSpent'))),
    reason: ReasonText,
  });

export type RefundTyped = z.input<ReturnType<typeof refundForm>>;
export type RefundRead = z.output<ReturnType<typeof refundForm>>;
