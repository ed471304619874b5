import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, Cursor, PageLimit, shortText, TenantId, Timestamp } from '../primitives.ts';
import { Entry, EntryKind } from './balance.ts';

/** What the ledger can be narrowed to, on the screen and in a file. */
export const entryFilters = {
  creditType: CreditType.optional(),
  channel: z.union([Channel, z.literal('pooled')]).optional(),
  kind: EntryKind.optional(),
  referenceType: shortText(64).optional(),
  referenceId: shortText(255).optional(),
};

export const listCreditEntries = operation({
  id: 'listCreditEntries',
  domain: 'credits',
  summary: 'The ledger, newest first',
  description: 'Looks back 90 days unless `from` says otherwise.',
  method: 'get',
  path: '/api/billing/credits/:tenantId/ledger',
  edge: 'billing',
  rpc: 'list_credit_entries',
  callers: ['service', 'person', 'admin'],
  scope: 'credits:read',
  params: { tenantId: TenantId },
  query: {
    ...entryFilters,
    from: Timestamp.optional().describe('Inclusive'),
    to: Timestamp.optional().describe('Exclusive'),
    cursor: Cursor.optional(),
    limit: PageLimit.optional().describe('1 to 100, default 25'),
  },
  product: true,
  output: z.object({ items: z.array(Entry), nextCursor: Cursor.nullable() }),
  errors: ['not_found', 'product_required', 'unknown_product', 'invalid_request'],
  example: {
    input: { tenantId: '019ac3a0-0000-7000-8000-000000000001', channel: 'sms', limit: 25 },
    output: { items: [], nextCursor: null },
  },
});
