import { z } from 'zod';
import { operation } from '../operation.ts';
import { IdempotencyKey } from '../primitives.ts';
import { Movement, movementExample } from './balance.ts';
import { creditBody } from './credit-body.ts';

const refusals = [
  'insufficient_credits',
  'unknown_credit_type',
  'unknown_channel',
  'idempotency_key_reused',
  'balance_limit_exceeded',
] as const;

export const deductCreditsBatch = operation({
  id: 'deductCreditsBatch',
  domain: 'credits',
  summary: 'Spend credits, up to 1,000 times in one call',
  description:
    'The spends are made in order, each all or nothing with a key and an answer of its own: one that cannot be paid ' +
    'is refused and the next ones go on.',
  method: 'post',
  path: '/api/billing/credits/deduct/batch',
  edge: 'billing',
  rpc: 'deduct_credits_batch',
  callers: ['service'],
  scope: 'credits:spend',
  body: {
    items: z
      .array(z.strictObject({ ...creditBody, idempotencyKey: IdempotencyKey }))
      .min(1)
      .max(1000)
      .describe('In the order in which they are paid'),
  },
  product: true,
  output: z.object({
    results: z
      .array(
        z.union([
          Movement.omit({ entries: true }).extend({ status: z.literal('spent') }),
          z.object({
            status: z.literal('refused'),
            code: z.enum(refusals),
            context: z.record(z.string(), z.unknown()),
          }),
        ]),
      )
      .describe('One for each item, in the same order'),
    spent: z.int(),
    refused: z.int(),
  }),
  errors: ['unknown_product', 'invalid_request'],
  example: {
    input: { items: [{ creditType: 'notification', channel: 'sms', quantity: 5, idempotencyKey: 'reminder-1' }] },
    output: { results: [{ status: 'spent', ...movementExample }], spent: 1, refused: 0 },
  },
});
