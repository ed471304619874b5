import { operation } from '../operation.ts';
import { Quantity, shortText, TenantId, Uuid } from '../primitives.ts';
import { Movement, movementExample } from './balance.ts';

export const refundCredits = operation({
  id: 'refundCredits',
  domain: 'credits',
  summary: 'Give back what a spend took',
  description:
    'To the same grants in reverse order: what was spent last comes back first. In parts or whole, never more than ' +
    'was spent. What goes back to a grant that has ended is written off at once.',
  method: 'post',
  path: '/api/billing/credits/refund',
  edge: 'billing',
  rpc: 'refund_credits',
  callers: ['service', 'admin'],
  scope: 'credits:refund',
  body: {
    tenantId: TenantId.optional().describe('For platform admins; default the caller’s'),
    entryId: Uuid.describe('Any ledger entry of the spend'),
    quantity: Quantity.optional().describe('Default: all that has not been refunded'),
    description: shortText(500).optional(),
  },
  idempotency: 'required',
  output: Movement,
  errors: ['not_found', 'nothing_to_refund', 'idempotency_key_reused'],
  example: { input: { entryId: movementExample.entryId, quantity: 2 }, output: { ...movementExample, quantity: 2 } },
});
