/** The shapes that operations share. Bounds stand here for callers and, as domains, in SQL. */
import { z } from 'zod';

/** Largest amount or quantity: exact in JSON numbers everywhere (2^53 − 1). */
export const MAX_QUANTITY = Number.MAX_SAFE_INTEGER;

export const Uuid = z.uuid();

export const TenantId = Uuid.describe('The tenant the answer is about');

/** Whole units, 1 to 2^53 − 1. */
export const Quantity = z.int().min(1).max(MAX_QUANTITY).describe('Whole units, at least 1');

/** Whole units, 0 to 2^53 − 1; what a balance may stand at. */
export const Units = z.int().min(0).max(MAX_QUANTITY);

export const Timestamp = z.iso.datetime({ offset: true }).describe('RFC 3339 with offset');

/** Dates of a list. Either may be missing; `to` before `from` is refused. */
export const between = {
  from: Timestamp.optional().describe('Inclusive'),
  to: Timestamp.optional().describe('Exclusive'),
};

/** Lower-case words joined by `_` or `-`, as products, plans and credit types are named. */
export const Slug = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/);

export const ProductCode = Slug.describe('Which product; x-product-code header');

export const CreditType = Slug.describe('For example `notification`');

/** Null or absent means pooled: any channel of the credit type may spend it. */
export const Channel = z
  .enum(['email', 'inapp', 'push', 'sms', 'whatsapp'])
  .describe('Absent or null: the pooled credits');

/** 1 to 255 printable ASCII characters, chosen by the caller, unique per tenant for ever. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 printable ASCII characters without spaces');

/**
 * Free text kept with a movement; one line. Neither control characters nor what makes a text look like another one: what
 * turns the direction of reading, and what has no width. Joiners stay, since scripts and emoji need them, but one sign
 * at least can be seen. The database holds the same: platform.short_text, platform.is_visible().
 */
export const shortText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(
      // eslint-disable-next-line no-control-regex, no-misleading-character-class -- the point is to refuse them
      /^(?=.*[^\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u2800\u3164\ufe00-\ufe0f\uffa0])[^\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]*$/,
      'no control or invisible characters, and not only blanks',
    );

/** Minor units and ISO 4217 code. */
export const Money = z.object({ amount: z.int(), currency: z.string().length(3) });

export const PageLimit = z.coerce.number().int().min(1).max(100);

/** Opaque position of a list; take it from `nextCursor`. */
export const Cursor = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);
