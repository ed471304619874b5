import * as z from 'zod/mini';

export const LoginSearch = z.object({ returnTo: z.catch(z.optional(z.string().check(z.maxLength(2000))), undefined) });
