/** The filters of the ledger as they stand in the URL. What is not understood is dropped, not refused. */
import { operations } from '@contractnest/contract';
import { z } from 'zod';
import { endOfDay, isDay, startOfDay } from '#lib/dates.ts';
import type { LedgerFilter } from './api/list-credit-entries.ts';

const query = operations.listCreditEntries.parts.query.shape;

export const CHANNELS = ['email', 'inapp', 'push', 'sms', 'whatsapp'] as const;
export const KINDS = ['grant', 'deduct', 'hold', 'capture', 'release', 'expire', 'refund', 'adjust'] as const;

const Day = z.string().refine(isDay);
const Text = (schema: unknown) => z.string().refine((value) => (schema as z.ZodType).safeParse(value).success);

export const LedgerSearch = z.object({
  channel: z.enum([...CHANNELS, 'pooled']).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  refType: Text(query['referenceType']).optional().catch(undefined),
  ref: Text(query['referenceId']).optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
});

export type LedgerSearch = z.output<typeof LedgerSearch>;

export function toFilter(search: LedgerSearch): LedgerFilter {
  const filter = {
    channel: search.channel,
    kind: search.kind,
    referenceType: search.refType,
    referenceId: search.ref,
    from: search.from && startOfDay(search.from),
    to: search.to && endOfDay(search.to),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export const isFiltered = (search: LedgerSearch): boolean => Object.keys(toFilter(search)).length > 0;
