import { searchOf, text } from '#lib/search.ts';

/** Which product the screens are about, in the URL so that links keep it. */
export const ProductSearch = searchOf({ product: text(63) });
