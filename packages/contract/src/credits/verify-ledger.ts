import { z } from 'zod';
import { operation } from '../operation.ts';
import { Cursor, TenantId, Uuid } from '../primitives.ts';

const Breach = z.object({ rule: z.string(), tenantId: TenantId, subject: z.string() });

export const verifyLedger = operation({
  id: 'verifyLedger',
  domain: 'credits',
  summary: 'Prove that the books of tenants balance',
  description:
    'Replays the ledger and compares it with balances, grants and holds. Names one tenant, or goes through all of ' +
    'them page by page until `nextCursor` is null. No breach is the only good answer.',
  method: 'get',
  path: '/api/admin/credits/verify',
  edge: 'billing',
  rpc: 'verify_ledger',
  callers: ['admin'],
  scope: 'tenants:read',
  query: { tenantId: TenantId.optional(), cursor: Cursor.optional() },
  output: z.object({
    tenants: z.int().describe('Looked at in this call'),
    breaches: z.array(Breach),
    nextCursor: Uuid.nullable(),
  }),
  errors: ['not_found', 'invalid_request'],
  example: { input: {}, output: { tenants: 6, breaches: [], nextCursor: null } },
});
