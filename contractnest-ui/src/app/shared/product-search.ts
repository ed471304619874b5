import * as z from 'zod/mini';

/** Which product the screens are about, in the URL so that links keep it. */
export const ProductSearch = z.object({ product: z.catch(z.optional(z.string().check(z.maxLength(63))), undefined) });
