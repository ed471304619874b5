import { operation } from '../operation.ts';
import { Movement } from './balance.ts';
import { creditBody } from './credit-body.ts';

export const deductCredits = operation({
  id: 'deductCredits',
  domain: 'credits',
  summary: 'Spend credits',
  description:
    'Spends from the channel and then from the pool, in burn-down order, all or nothing. ' +
    'A refusal is not stored: after a top-up the same key may succeed.',
  method: 'post',
  path: '/api/billing/credits/deduct',
  edge: 'billing',
  rpc: 'deduct_credits',
  callers: ['service', 'person'],
  scope: 'credits:spend',
  body: creditBody,
  product: true,
  idempotency: 'required',
  output: Movement,
  errors: ['insufficient_credits', 'unknown_credit_type', 'unknown_channel', 'idempotency_key_reused'],
  example: {
    input: {
      creditType: 'notification',
      channel: 'sms',
      quantity: 1,
      referenceType: 'reminder',
      referenceId: 'INV-42',
    },
    output: {
      entryId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e',
      creditType: 'notification',
      channel: 'sms',
      quantity: 1,
      balanceAfter: 99,
      entries: [{ entryId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e', channel: 'sms', quantity: -1, balanceAfter: 99 }],
      grants: [{ grantId: '019ac3a4-1111-7b6a-9a40-6f9f3c0c1d2e', quantity: 1 }],
      replayed: false,
    },
  },
});
