/** The tenants list as it stands in the URL. */
import * as z from 'zod/mini';

export const PAGE_SIZES = [10, 25, 50, 100] as const;
export const DEFAULT_PAGE_SIZE = 25;

const dropped = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

export const TenantsSearch = z.object({
  // A search for digits comes out of the URL as a number.
  q: dropped(z.coerce.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
  page: dropped(z.int().check(z.minimum(2), z.maximum(10_000))),
  size: dropped(z.literal([...PAGE_SIZES])),
});

export type TenantsSearch = z.output<typeof TenantsSearch>;

export const toListInput = ({ q, page = 1, size = DEFAULT_PAGE_SIZE }: TenantsSearch) => ({
  ...(q !== undefined && { search: q }),
  page,
  pageSize: size,
});
