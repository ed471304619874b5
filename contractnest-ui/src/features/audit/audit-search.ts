/** The filters of the audit log as they stand in the URL. What is not understood is dropped, not refused. */
import { endOfDay, startOfDay } from '#lib/dates.ts';
import { code, day, oneOf, searchOf, text, uuid, type Searched } from '#lib/search.ts';
import type { AuditFilter } from './api/audit-events.ts';

export const OUTCOMES = ['done', 'refused'] as const;

export const AuditSearch = searchOf({
  q: text(100),
  action: code,
  actor: text(254),
  subject: code,
  subjectId: text(255),
  outcome: oneOf(OUTCOMES),
  /** Of all tenants, only this one; for platform staff. */
  tenant: uuid,
  from: day,
  to: day,
  /** The opened event. */
  event: uuid,
});

export type AuditSearch = Searched<typeof AuditSearch>;

export function toFilter(search: AuditSearch): AuditFilter {
  const filter = {
    search: search.q,
    action: search.action,
    actor: search.actor,
    subjectType: search.subject,
    subjectId: search.subjectId,
    outcome: search.outcome,
    from: search.from && startOfDay(search.from),
    to: search.to && endOfDay(search.to),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export const isFiltered = (search: AuditSearch): boolean =>
  search.tenant !== undefined || Object.keys(toFilter(search)).length > 0;

/** An action that has no words yet: `api_key_created` → "Api key created". */
export function plainWords(code: string): string {
  const words = code.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
