import { z } from 'zod';
import { operation } from '../operation.ts';
import { ProductCode, TenantId, Timestamp } from '../primitives.ts';
import { Balance } from './balance.ts';

export const getCreditBalance = operation({
  id: 'getCreditBalance',
  domain: 'credits',
  summary: 'Balances per credit type and channel, with grants and holds',
  method: 'get',
  path: '/api/billing/credits/:tenantId',
  edge: 'billing',
  rpc: 'get_credit_balance',
  callers: ['service', 'person', 'admin'],
  scope: 'credits:read',
  params: { tenantId: TenantId },
  product: true,
  output: z.object({
    tenantId: TenantId,
    productCode: ProductCode,
    asOf: Timestamp,
    balances: z.array(Balance),
  }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: {
    input: { tenantId: '019ac3a0-0000-7000-8000-000000000001' },
    output: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      productCode: 'contractnest',
      asOf: '2026-11-21T10:00:00.000Z',
      balances: [{ creditType: 'notification', channel: 'sms', available: 100, held: 0, grants: [], holds: [] }],
    },
  },
});
