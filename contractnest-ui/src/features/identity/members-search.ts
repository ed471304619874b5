/** The list of members as it stands in the URL. */
import { searchOf, text, whole, type Searched } from '#lib/search.ts';
import type { MembersPage, Role } from './api/members.ts';

export const PAGE_SIZE = 25;

export const MembersSearch = searchOf({
  q: text(100),
  page: whole(2, 10_000),
});

export type MembersSearch = Searched<typeof MembersSearch>;

export const toMembersInput = ({ q, page = 1 }: MembersSearch) => ({
  ...(q !== undefined && { search: q }),
  page,
  pageSize: PAGE_SIZE,
});

/**
 * Whoever alone holds the highest role cannot go. Known here only where the whole list is on one page; elsewhere the
 * server says it.
 */
export function lastInCharge(shown: MembersPage, roles: readonly Role[], q: string | undefined): string | undefined {
  if (q !== undefined || shown.items.length < shown.total) return undefined;
  const highest = roles.find(({ assignable }) => assignable)?.code;
  const holders = shown.items.filter(({ role, status }) => role === highest && status === 'active');
  return holders.length === 1 ? holders[0]?.personId : undefined;
}
