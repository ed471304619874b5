import type { Entry } from './api/list-credit-entries.ts';

/** What a refund names as its cause: the ledger row of the spend. */
export const REFUNDED_ENTRY = 'entry';

export const isSpend = ({ kind }: Pick<Entry, 'kind'>): boolean => kind === 'deduct' || kind === 'capture';

/** A capture spends units that had left the available ones before. */
export const spentUnits = ({ quantity, heldChange }: Pick<Entry, 'quantity' | 'heldChange'>): number =>
  Math.abs(quantity + heldChange);

export const refundedUnits = (refunds: readonly Pick<Entry, 'quantity'>[]): number =>
  refunds.reduce((sum, { quantity }) => sum + quantity, 0);
