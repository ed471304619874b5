/** The filters of the audit log as they stand in the URL. What is not understood is dropped, not refused. */
import * as z from 'zod/mini';
import { endOfDay, isDay, startOfDay } from '#lib/dates.ts';
import type { AuditFilter } from './api/audit-events.ts';

export const OUTCOMES = ['done', 'refused'] as const;

const dropped = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);
/** Text made of digits comes out of the URL as a number. */
const text = (max: number) => z.coerce.string().check(z.trim(), z.minLength(1), z.maxLength(max));
const Code = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,62}$/));
const Day = z.string().check(z.refine(isDay));

export const AuditSearch = z.object({
  q: dropped(text(100)),
  action: dropped(Code),
  actor: dropped(text(254)),
  subject: dropped(Code),
  subjectId: dropped(text(255)),
  outcome: dropped(z.enum(OUTCOMES)),
  from: dropped(Day),
  to: dropped(Day),
  /** The opened event. */
  event: dropped(z.uuid()),
});

export type AuditSearch = z.output<typeof AuditSearch>;

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

export const isFiltered = (search: AuditSearch): boolean => Object.keys(toFilter(search)).length > 0;

/** An action that has no words yet: `api_key_created` → "Api key created". */
export function plainWords(code: string): string {
  const words = code.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
