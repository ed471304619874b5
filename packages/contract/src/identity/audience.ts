import { z } from 'zod';
import { shortText } from '../primitives.ts';

/** Which entry a person signs in to. Each has its own cookie and its own database role. */
export const Audience = z.enum(['tenant', 'admin']);

/** Stored in lower case: one address, one person. */
export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** E.164, as `+919812345678`; spaces and dashes are taken out. */
export const Phone = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\+[1-9][0-9]{6,14}$/, 'with the country code, as +919812345678'));

export const Code = z.string().regex(/^\d{6}$/, 'six digits');

/** As shown, with or without its dashes, in either case. */
export const RecoveryCode = z
  .string()
  .max(40)
  .transform((text) => text.toLowerCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[a-z2-7]{16}$/, 'sixteen letters and digits'));

export const PersonName = shortText(100);

export const RoleCode = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/);

/** Handed over in the link of an invitation, after `#`. */
export const InvitationToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
