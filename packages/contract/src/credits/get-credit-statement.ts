import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, ProductCode, TenantId, Timestamp, Units } from '../primitives.ts';
import { EntryKind } from './balance.ts';

export const getCreditStatement = operation({
  id: 'getCreditStatement',
  domain: 'credits',
  summary: 'What happened to each balance in a period',
  description: 'Opening balance, the sum of each kind of movement, closing balance: opening + changes = closing.',
  method: 'get',
  path: '/api/billing/credits/:tenantId/statement',
  edge: 'billing',
  rpc: 'get_credit_statement',
  callers: ['service', 'person', 'admin'],
  scope: 'credits:read',
  params: { tenantId: TenantId },
  query: { from: Timestamp.describe('Inclusive'), to: Timestamp.describe('Exclusive') },
  product: true,
  output: z.object({
    tenantId: TenantId,
    productCode: ProductCode,
    from: Timestamp,
    to: Timestamp,
    balances: z.array(
      z.object({
        creditType: CreditType,
        channel: Channel.nullable(),
        opening: Units,
        closing: Units,
        changes: z.array(z.object({ kind: EntryKind, entries: z.int(), quantity: z.int() })),
      }),
    ),
  }),
  errors: ['not_found', 'product_required', 'unknown_product', 'invalid_request'],
  example: {
    input: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
    },
    output: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      productCode: 'contractnest',
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
      balances: [
        {
          creditType: 'notification',
          channel: 'sms',
          opening: 0,
          closing: 95,
          changes: [
            { kind: 'grant', entries: 1, quantity: 100 },
            { kind: 'deduct', entries: 1, quantity: -5 },
          ],
        },
      ],
    },
  },
});
