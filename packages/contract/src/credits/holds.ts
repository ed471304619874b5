/** Holds: credits reserved before work starts, captured on success, released on failure or by time. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Quantity, shortText, Uuid } from '../primitives.ts';
import { holdExample, HoldMovement } from './balance.ts';
import { creditBody } from './credit-body.ts';

const holdId = Uuid.describe('From the answer of reserve');

export const reserveCredits = operation({
  id: 'reserveCredits',
  domain: 'credits',
  summary: 'Reserve credits before work starts',
  description:
    'Takes units out of what is available, from the channel and then from the pool. They stay reserved even if ' +
    'their grant expires meanwhile.',
  method: 'post',
  path: '/api/billing/credits/reserve',
  edge: 'billing',
  rpc: 'reserve_credits',
  callers: ['service', 'person'],
  scope: 'credits:spend',
  body: {
    ...creditBody,
    expiresInSeconds: z.int().min(1).max(31_536_000).default(900).describe('Life of the hold; default 15 minutes'),
  },
  product: true,
  idempotency: 'required',
  output: HoldMovement,
  success: 201,
  errors: ['insufficient_credits', 'unknown_credit_type', 'unknown_channel', 'idempotency_key_reused'],
  example: {
    input: { creditType: 'notification', channel: 'sms', quantity: 5, referenceType: 'run', referenceId: 'run-7' },
    output: holdExample,
  },
});

export const captureCredits = operation({
  id: 'captureCredits',
  domain: 'credits',
  summary: 'Spend a hold',
  description:
    'Less than it keeps: the rest is released. More: the difference comes from what is available, or the whole is ' +
    'refused and the hold stays.',
  method: 'post',
  path: '/api/billing/credits/capture',
  edge: 'billing',
  rpc: 'capture_credits',
  callers: ['service', 'person'],
  scope: 'credits:spend',
  body: {
    holdId,
    quantity: Quantity.optional().describe('Default: all of it'),
    description: shortText(500).optional(),
  },
  idempotency: 'required',
  output: HoldMovement,
  errors: ['not_found', 'hold_not_active', 'insufficient_credits', 'idempotency_key_reused'],
  example: {
    input: { holdId: holdExample.holdId, quantity: 3 },
    output: { ...holdExample, state: 'captured', captured: 3 },
  },
});

export const releaseReservedCredits = operation({
  id: 'releaseReservedCredits',
  domain: 'credits',
  summary: 'Give a hold back',
  description: 'To the grants it came from. What went back to a grant that has ended is written off at once.',
  method: 'post',
  path: '/api/billing/credits/release',
  edge: 'billing',
  rpc: 'release_reserved_credits',
  callers: ['service', 'person'],
  scope: 'credits:spend',
  body: { holdId, description: shortText(500).optional() },
  idempotency: 'required',
  output: HoldMovement,
  errors: ['not_found', 'hold_not_active', 'idempotency_key_reused'],
  example: { input: { holdId: holdExample.holdId }, output: { ...holdExample, state: 'released' } },
});
