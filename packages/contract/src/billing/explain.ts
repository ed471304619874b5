import { z } from 'zod';
import { operation } from '../operation.ts';
import { TenantId, Timestamp } from '../primitives.ts';

const Kind = z.enum(['entry', 'hold', 'alert', 'event', 'item', 'invoice_line']);

export const explain = operation({
  id: 'explain',
  domain: 'billing',
  summary: 'Why a number is what it is',
  description:
    'The rule that made it, what the rule looked at step by step, and what caused it. `entry`, `hold`, `event` (a change ' +
    'of a subscription) `item` (money that it moved) and `invoice_line` take their id, `alert` an alert’s `explainId`. A refusal ' +
    'explains itself in its own body.',
  method: 'get',
  path: '/api/billing/explain/:kind/:id',
  edge: 'billing',
  rpc: 'explain',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { kind: Kind, id: z.string().min(1).max(100) },
  query: { tenantId: TenantId.optional().describe('For platform admins; default the caller’s') },
  product: true,
  output: z.object({
    kind: Kind,
    id: z.string(),
    rule: z.string(),
    inputs: z.record(z.string(), z.unknown()),
    steps: z.array(z.record(z.string(), z.unknown())),
    cause: z.object({
      referenceType: z.string().nullable(),
      referenceId: z.string().nullable(),
      description: z.string().nullable(),
      actor: z.string().nullable(),
      requestId: z.string().nullable(),
      idempotencyKey: z.string().nullable(),
      at: Timestamp.nullable(),
    }),
    related: z.array(z.object({ kind: Kind, id: z.string() })),
  }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: {
    input: { kind: 'entry', id: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e' },
    output: {
      kind: 'entry',
      id: '019ac3a4-5d1e-7b6a-9a40-6f9f3c0c1d2e',
      rule: 'burn_down_order',
      inputs: { kind: 'deduct', channel: 'sms', before: 100, change: -1, after: 99 },
      steps: [{ grantId: '019ac3a4-1111-7b6a-9a40-6f9f3c0c1d2e', quantity: 1, priority: 100, category: 'paid' }],
      cause: {
        referenceType: 'reminder',
        referenceId: 'INV-42',
        description: null,
        actor: 'api_key:019ac3a4-2222-7b6a-9a40-6f9f3c0c1d2e',
        requestId: 'r20HhefOIddwVe9l96b',
        idempotencyKey: 'reminder-42',
        at: '2026-11-21T10:00:00.000Z',
      },
      related: [],
    },
  },
});
