import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { GrantCategory, Movement } from './balance.ts';
import { creditBody } from './credit-body.ts';

export const addCredits = operation({
  id: 'addCredits',
  domain: 'credits',
  summary: 'Grant credits to a tenant',
  description: 'Platform admins only. Makes one grant and one ledger entry.',
  method: 'post',
  path: '/api/billing/credits/add',
  edge: 'billing',
  rpc: 'add_credits',
  callers: ['admin'],
  scope: 'credits:grant',
  body: {
    tenantId: TenantId,
    ...creditBody,
    category: GrantCategory.default('adjustment'),
    priority: z.int().min(0).max(32767).default(100).describe('Lower is spent first'),
    effectiveAt: Timestamp.optional().describe('Spendable from; default now'),
    expiresAt: Timestamp.optional().describe('Spendable until, exclusive; default never'),
    scope: shortText(64).optional().describe('Reference type these units may pay for; default any'),
  },
  product: true,
  idempotency: 'required',
  output: Movement.extend({ grantId: Uuid }),
  success: 201,
  errors: [
    'not_found',
    'unknown_product',
    'unknown_credit_type',
    'unknown_channel',
    'balance_limit_exceeded',
    'invalid_grant_period',
    'idempotency_key_reused',
  ],
  example: {
    input: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      creditType: 'notification',
      channel: 'sms',
      quantity: 50,
      description: 'Goodwill after the outage',
    },
    output: {
      grantId: '019ac3a4-1111-7b6a-9a40-6f9f3c0c1d2e',
      entryId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e',
      creditType: 'notification',
      channel: 'sms',
      quantity: 50,
      balanceAfter: 150,
      entries: [{ entryId: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e', channel: 'sms', quantity: 50, balanceAfter: 150 }],
      grants: [{ grantId: '019ac3a4-1111-7b6a-9a40-6f9f3c0c1d2e', quantity: 50 }],
      replayed: false,
    },
  },
});
