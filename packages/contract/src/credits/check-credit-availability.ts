import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, Quantity, Units } from '../primitives.ts';

export const checkCreditAvailability = operation({
  id: 'checkCreditAvailability',
  domain: 'credits',
  summary: 'Would this spend succeed now?',
  description: 'For display and for planning. It reserves nothing: only deduct or reserve decides.',
  method: 'post',
  path: '/api/billing/credits/check',
  edge: 'billing',
  rpc: 'check_credit_availability',
  callers: ['service', 'person'],
  scope: 'credits:read',
  body: { creditType: CreditType, channel: Channel.nullish(), quantity: Quantity },
  product: true,
  output: z.object({
    allowed: z.boolean(),
    requested: Units,
    available: Units.describe('Of the channel and the pool together'),
    missing: Units,
    reason: z.literal('insufficient_credits').nullable(),
    action: z.literal('topup').nullable(),
  }),
  errors: ['unknown_credit_type', 'unknown_channel'],
  example: {
    input: { creditType: 'notification', channel: 'sms', quantity: 120 },
    output: {
      allowed: false,
      requested: 120,
      available: 100,
      missing: 20,
      reason: 'insufficient_credits',
      action: 'topup',
    },
  },
});
