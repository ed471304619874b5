/** The list of members as it stands in the URL. */
import * as z from 'zod/mini';
import type { MembersPage, Role } from './api/members.ts';

export const PAGE_SIZE = 25;

export const MembersSearch = z.object({
  // A search for digits comes out of the URL as a number.
  q: z.catch(z.optional(z.coerce.string().check(z.trim(), z.minLength(1), z.maxLength(100))), undefined),
  page: z.catch(z.optional(z.int().check(z.minimum(2), z.maximum(10_000))), undefined),
});

export type MembersSearch = z.output<typeof MembersSearch>;

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
