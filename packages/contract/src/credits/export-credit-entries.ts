import { z } from 'zod';
import { operation } from '../operation.ts';
import { Cursor, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { entryFilters } from './list-credit-entries.ts';

/** The columns of `lines`; the API writes them as the first line of the file. */
export const LEDGER_COLUMNS = [
  'created_at',
  'entry_id',
  'movement_id',
  'credit_type',
  'channel',
  'seq',
  'kind',
  'quantity',
  'held_change',
  'balance_after',
  'held_after',
  'reference_type',
  'reference_id',
  'description',
  'actor',
  'request_id',
  'idempotency_key',
] as const;

export const exportCreditEntries = operation({
  id: 'exportCreditEntries',
  domain: 'credits',
  summary: 'The ledger of a period as CSV lines, page by page',
  description:
    'Oldest first, 2,000 lines a page, with the filters of the ledger. `GET /api/billing/credits/{tenantId}/ledger.csv` joins the pages to one file.',
  method: 'get',
  path: '/api/billing/credits/:tenantId/export',
  edge: 'billing',
  rpc: 'export_credit_entries',
  callers: ['service', 'person', 'admin'],
  scope: 'credits:read',
  params: { tenantId: TenantId },
  query: {
    from: Timestamp.describe('Inclusive'),
    to: Timestamp.describe('Exclusive'),
    cursor: Cursor.optional(),
    ...entryFilters,
  },
  product: true,
  output: z.object({ lines: z.string(), entries: z.int(), nextCursor: Uuid.nullable() }),
  errors: ['not_found', 'product_required', 'unknown_product', 'invalid_request'],
  example: {
    input: {
      tenantId: '019ac3a0-0000-7000-8000-000000000001',
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
    },
    output: { lines: '', entries: 0, nextCursor: null },
  },
});
