/** The tenants list as it stands in the URL. */
import { code, oneOf, searchOf, text, whole, type Searched } from '#lib/search.ts';
import type { TenantRow, TenantsInput } from './api/list-tenants.ts';

export const PAGE_SIZES = [10, 25, 50, 100] as const;
export const DEFAULT_PAGE_SIZE = 25;

export const SUBSCRIPTION_STATUSES = [
  'trialing',
  'active',
  'past_due',
  'grace_period',
  'unpaid',
  'suspended',
  'paused',
  'canceled',
  'expired',
] as const satisfies readonly TenantRow['subscriptions'][number]['status'][];

const SORTS = ['created', '-created', 'name', '-name', 'usage', '-usage'] as const;
export type Sort = (typeof SORTS)[number];
export type SortColumn = 'created' | 'name' | 'usage';
export const DEFAULT_SORT: Sort = '-created';

export const TenantsSearch = searchOf({
  q: text(100),
  status: oneOf(['active', 'suspended']),
  subscription: oneOf(SUBSCRIPTION_STATUSES),
  product: code,
  sort: oneOf(SORTS),
  page: whole(2, 10_000),
  size: oneOf(PAGE_SIZES),
});

export type TenantsSearch = Searched<typeof TenantsSearch>;

/** Read through the same schema as the URL, so that an empty choice drops the filter. Other tenants start at page one. */
export const changed = (search: TenantsSearch, change: Record<string, string | number | undefined>): TenantsSearch =>
  TenantsSearch.parse({ ...search, page: undefined, ...change });

export const isFiltered = ({ q, status, subscription, product }: TenantsSearch): boolean =>
  [q, status, subscription, product].some((value) => value !== undefined);

export const toListInput = (search: TenantsSearch): TenantsInput => ({
  ...(search.q !== undefined && { search: search.q }),
  ...(search.status !== undefined && { status: search.status }),
  ...(search.subscription !== undefined && { subscriptionStatus: search.subscription }),
  ...(search.product !== undefined && { productCode: search.product }),
  ...(search.sort !== undefined && { sort: search.sort }),
  page: search.page ?? 1,
  pageSize: search.size ?? DEFAULT_PAGE_SIZE,
});

/** A column the list is not sorted by starts at the end that people look for: newest, busiest, A. */
export function nextSort(column: SortColumn, now: Sort = DEFAULT_SORT): Sort | undefined {
  const first: Sort = column === 'name' ? 'name' : `-${column}`;
  const other: Sort = column === 'name' ? '-name' : column;
  const next = now === first ? other : first;
  return next === DEFAULT_SORT ? undefined : next;
}

export function sortedBy(column: SortColumn, now: Sort = DEFAULT_SORT): 'ascending' | 'descending' | undefined {
  if (now === column) return 'ascending';
  return now === `-${column}` ? 'descending' : undefined;
}
