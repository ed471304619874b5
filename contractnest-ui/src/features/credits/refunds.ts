import type { Entry } from './api/list-credit-entries.ts';

/** What a refund names as its cause: the ledger row of the spend. */
export const REFUNDED_ENTRY = 'entry';

export const isSpend = ({ kind }: Pick<Entry, 'kind'>): boolean => kind === 'deduct' || kind === 'capture';

/** A capture spends units that had left the available ones before. */
export const spentUnits = ({ quantity, heldChange }: Pick<Entry, 'quantity' | 'heldChange'>): number =>
  Math.abs(quantity + heldChange);

type Part = Pick<Entry, 'id' | 'movementId' | 'quantity'>;

/** A refund of a spend from channel and pool has a row for each of them: it counts as one. */
export const countRefunds = (refunds: readonly Part[]): number =>
  new Set(refunds.map(({ movementId }) => movementId)).size;

/** What a whole movement spent and what has been given back of it, as the server tells with any of its rows. */
export function leftOf(inputs: Readonly<Record<string, unknown>>): number | undefined {
  const { spentByMovement, refunded } = inputs;
  return typeof spentByMovement === 'number' && typeof refunded === 'number' ? spentByMovement - refunded : undefined;
}

export const refundedUnits = (refunds: readonly Pick<Entry, 'quantity'>[]): number =>
  refunds.reduce((sum, { quantity }) => sum + quantity, 0);
