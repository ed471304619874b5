import * as z from 'zod/mini';
import { LOGIN_REASONS } from '#features/identity/login-reason.ts';

export const LoginSearch = z.object({
  returnTo: z.catch(z.optional(z.string().check(z.maxLength(2000))), undefined),
  reason: z.catch(z.optional(z.enum(LOGIN_REASONS)), undefined),
});
