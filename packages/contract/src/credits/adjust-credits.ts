import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, MAX_QUANTITY, shortText, TenantId } from '../primitives.ts';
import { Movement, movementExample } from './balance.ts';

export const adjustCredits = operation({
  id: 'adjustCredits',
  domain: 'credits',
  summary: 'Correct a balance downwards',
  description:
    'Platform admins only, with a reason. Takes units from exactly this balance, in burn-down order; to correct ' +
    'upwards, add credits.',
  method: 'post',
  path: '/api/billing/credits/adjust',
  edge: 'billing',
  rpc: 'adjust_credits',
  callers: ['admin'],
  scope: 'credits:grant',
  body: {
    tenantId: TenantId,
    creditType: CreditType,
    channel: Channel.nullish(),
    quantity: z.int().min(1).max(MAX_QUANTITY).describe('Units to take away'),
    reason: shortText(500).describe('Stands in the ledger'),
  },
  product: true,
  idempotency: 'required',
  output: Movement,
  errors: ['not_found', 'insufficient_credits', 'unknown_credit_type', 'unknown_channel', 'idempotency_key_reused'],
  example: {
    input: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      creditType: 'notification',
      channel: 'sms',
      quantity: 5,
      reason: 'Granted twice by mistake',
    },
    output: movementExample,
  },
});
