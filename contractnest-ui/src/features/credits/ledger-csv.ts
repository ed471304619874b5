import { toCsv } from '#lib/csv.ts';
import type { Entry } from './api/list-credit-entries.ts';

const header = [
  'created_at',
  'seq',
  'kind',
  'credit_type',
  'channel',
  'quantity',
  'held_change',
  'balance_after',
  'held_after',
  'reference_type',
  'reference_id',
  'description',
  'actor_type',
  'actor_id',
  'request_id',
  'entry_id',
];

/** Column names follow the tables, so that an export can be laid next to the books. */
export function ledgerCsv(entries: readonly Entry[]): string {
  return toCsv(
    header,
    entries.map((entry) => [
      entry.createdAt,
      entry.seq,
      entry.kind,
      entry.creditType,
      entry.channel ?? 'pooled',
      entry.quantity,
      entry.heldChange,
      entry.balanceAfter,
      entry.heldAfter,
      entry.referenceType,
      entry.referenceId,
      entry.description,
      entry.actor.type,
      entry.actor.id,
      entry.requestId,
      entry.id,
    ]),
  );
}
