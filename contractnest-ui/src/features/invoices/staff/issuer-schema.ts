/** What is checked of the issuer before it is sent. */
import * as z from 'zod/mini';
import { particulars } from '../particulars-schema.ts';

const prefix = z.string().check(z.trim(), z.regex(/^[A-Z0-9]{1,3}$/, 'prefix'));

export const IssuerForm = z.object({
  ...particulars,
  invoicePrefix: prefix,
  creditNotePrefix: prefix,
  dueDays: z.string().check(
    z.trim(),
    z.refine((typed) => /^\d{1,3}$/.test(typed) && Number(typed) <= 365, 'dueDays'),
  ),
  notes: z.string().check(z.trim(), z.maxLength(1000, 'notes')),
});
export type IssuerTyped = z.input<typeof IssuerForm>;
