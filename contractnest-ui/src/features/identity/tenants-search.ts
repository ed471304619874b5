/** The tenants list as it stands in the URL. */
import { z } from 'zod';

export const PAGE_SIZES = [10, 25, 50, 100] as const;
export const DEFAULT_PAGE_SIZE = 25;

export const TenantsSearch = z.object({
  q: z.coerce.string().trim().min(1).max(100).optional().catch(undefined),
  page: z.int().min(2).max(10_000).optional().catch(undefined),
  size: z.union(PAGE_SIZES.map((size) => z.literal(size))).optional().catch(undefined),
});

export type TenantsSearch = z.output<typeof TenantsSearch>;

export const toListInput = ({ q, page = 1, size = DEFAULT_PAGE_SIZE }: TenantsSearch) => ({
  ...(q !== undefined && { search: q }),
  page,
  pageSize: size,
});
