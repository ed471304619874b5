/** What is checked of both sides of an invoice before it is sent. Messages are keys of the catalogue. */
import * as z from 'zod/mini';

// eslint-disable-next-line no-control-regex -- the point is to refuse them
const line = z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]{0,200}$/, 'line'));

export const particulars = {
  // eslint-disable-next-line no-control-regex -- the point is to refuse them
  legalName: z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]{1,200}$/, 'legalName')),
  line1: line,
  line2: line,
  city: line,
  postalCode: line,
  region: line,
  country: z.string(),
  stateCode: z.string(),
  gstin: z.string().check(z.trim(), z.regex(/^([0-9A-Za-z]{15})?$/, 'gstin')),
  taxId: z.string().check(z.trim(), z.maxLength(50, 'taxId')),
  email: z.string().check(
    z.trim(),
    z.refine((text) => text === '' || z.email().safeParse(text).success, 'email'),
  ),
};

export const BillingProfileForm = z.object({ ...particulars, currency: z.string() });
export type BillingProfileTyped = z.input<typeof BillingProfileForm>;
