/** The shapes in which credits are told: a balance, its grants, its holds, one movement. */
import { z } from 'zod';
import { Channel, CreditType, Timestamp, Units, Uuid } from '../primitives.ts';

export const GrantCategory = z
  .enum(['paid', 'promotional', 'included', 'refund', 'adjustment'])
  .describe('Where the units came from; promotional ones are spent before paid ones');

export const GrantUse = z.object({ grantId: Uuid, quantity: z.int().min(1) });

export const Grant = z.object({
  id: Uuid,
  category: GrantCategory,
  priority: z.int().describe('Lower is spent first'),
  granted: Units,
  remaining: Units,
  held: Units,
  scope: z.string().nullable().describe('Reference type these units may pay for; null is any'),
  effectiveAt: Timestamp,
  expiresAt: Timestamp.nullable().describe('Null never expires'),
  createdAt: Timestamp,
});

export const Hold = z.object({
  id: Uuid,
  quantity: Units,
  referenceType: z.string().nullable(),
  referenceId: z.string().nullable(),
  expiresAt: Timestamp,
  createdAt: Timestamp,
});

export const Balance = z.object({
  creditType: CreditType,
  channel: Channel.nullable().describe('Null is the pool that every channel may spend'),
  available: Units.describe('Spendable now'),
  held: Units.describe('Reserved for work under way'),
  grants: z.array(Grant).describe('In the order in which they are spent'),
  holds: z.array(Hold),
});

export const EntryKind = z.enum([
  'grant',
  'activate',
  'deduct',
  'hold',
  'capture',
  'release',
  'expire',
  'refund',
  'adjust',
]);

export const Entry = z.object({
  id: Uuid,
  movementId: Uuid.describe('Rows that one request made, at most one for each balance and kind, share it'),
  seq: z.int().min(1).describe('Position in the ledger of this balance, without gaps'),
  kind: EntryKind,
  creditType: CreditType,
  channel: Channel.nullable(),
  quantity: z.int().describe('Change of the available units; negative spends'),
  heldChange: z.int(),
  balanceAfter: Units,
  heldAfter: Units,
  grants: z.array(GrantUse),
  referenceType: z.string().nullable(),
  referenceId: z.string().nullable(),
  description: z.string().nullable(),
  actor: z.object({ type: z.string(), id: z.string().nullable() }),
  requestId: z.string().nullable(),
  createdAt: Timestamp,
});

/** One balance touched by a movement; a spend may touch its channel and then the pool. */
export const MovedBalance = z.object({
  entryId: Uuid,
  channel: Channel.nullable(),
  quantity: z.int(),
  balanceAfter: Units,
});

export const Movement = z.object({
  entryId: Uuid.describe('The ledger entry; the last one where the spend touched two balances'),
  creditType: CreditType,
  channel: Channel.nullable(),
  quantity: Units,
  balanceAfter: Units.describe('Of the balance of `entryId`'),
  entries: z.array(MovedBalance),
  grants: z.array(GrantUse),
  replayed: z.boolean().describe('True when the same Idempotency-Key had already been answered'),
});

/** A movement that concerns a hold: what the write moved, and how the hold stands after it. */
export const HoldMovement = Movement.extend({
  holdId: Uuid,
  state: z.enum(['active', 'captured', 'released', 'expired']),
  captured: Units.describe('Spent of the hold, and beyond it where the work cost more'),
  expiresAt: Timestamp,
});

export const movementExample = {
  entryId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e',
  creditType: 'notification',
  channel: 'sms',
  quantity: 5,
  balanceAfter: 95,
  entries: [{ entryId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e', channel: 'sms', quantity: -5, balanceAfter: 95 }],
  grants: [{ grantId: '019ac3a4-1111-7b6a-9a40-6f9f3c0c1d2e', quantity: 5 }],
  replayed: false,
};

export const holdExample = {
  ...movementExample,
  holdId: '019ac3a4-7777-7b6a-9a40-6f9f3c0c1d2e',
  state: 'active',
  captured: 0,
  expiresAt: '2026-11-21T10:15:00.000Z',
};
