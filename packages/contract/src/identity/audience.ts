import { z } from 'zod';

/** Which entry a person signs in to. Each has its own cookie and its own database role. */
export const Audience = z.enum(['tenant', 'admin']);

/** Stored in lower case: one address, one person. */
export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));
