/** The answers of the contract, put together from what the model moved. */
import type { HoldRecord } from './book.ts';
import { unitsOf, type Use } from './lots.ts';
import type { BatchAnswer, Channel, HoldMovement, Movement, SingleAnswer } from './requests.ts';

/** A ledger row. */
export interface Entry {
  readonly channel: Channel;
  readonly quantity: number;
  readonly balanceAfter: number;
  readonly uses: readonly Use[];
}

export type ItemAnswer = BatchAnswer['results'][number];

const shown = (channel: Channel): Movement['channel'] => (channel === 'pooled' ? null : channel);

/** Ids are the database's to choose; everything else must be as the model has it. */
export function answerOf(entries: readonly Entry[], given: SingleAnswer | undefined): Movement {
  const moved = entries.map(({ channel, quantity, balanceAfter }, index) => ({
    entryId: given?.entries[index]?.entryId ?? 'unknown',
    channel: shown(channel),
    quantity,
    balanceAfter,
  }));
  const last = moved.at(-1);
  if (last === undefined) throw new Error('the model made a movement of nothing');
  return {
    entryId: last.entryId,
    creditType: 'notification',
    channel: moved[0]?.channel ?? null,
    quantity: entries.reduce(
      (total, { quantity, uses }) => total + (quantity === 0 ? unitsOf(uses) : Math.abs(quantity)),
      0,
    ),
    balanceAfter: last.balanceAfter,
    entries: moved,
    grants: entries.flatMap(({ uses }) => uses.map(({ grantId, quantity }) => ({ grantId, quantity }))),
    replayed: false,
  };
}

export function holdAnswerOf(hold: HoldRecord, movement: Movement): HoldMovement {
  return {
    ...movement,
    holdId: hold.id,
    channel: shown(hold.channel),
    quantity: hold.quantity,
    captured: hold.captured,
    state: hold.state,
    expiresAt: new Date(hold.expiresAt).toISOString(),
  };
}

/** A batch tells of a spend without its ledger rows. */
export function replayedItem(same: boolean, answer: SingleAnswer | ItemAnswer): ItemAnswer {
  if (!same) return { status: 'refused', code: 'idempotency_key_reused', context: {} };
  const { entries: _entries, ...rest } = answer as SingleAnswer;
  return { ...rest, status: 'spent', replayed: true };
}
