import { z } from 'zod';
import { SubscriptionStatus } from '../billing/get-billing-status.ts';
import { operation } from '../operation.ts';
import { ProductCode, shortText, TenantId, Timestamp } from '../primitives.ts';

export const listTenants = operation({
  id: 'listTenants',
  domain: 'identity',
  summary: 'Tenants of the platform',
  method: 'get',
  path: '/api/admin/tenants',
  edge: 'tenants',
  rpc: 'list_tenants',
  callers: ['admin'],
  scope: 'tenants:read',
  query: {
    search: shortText(100).optional().describe('Part of the name, slug or contact address'),
    status: z.enum(['active', 'suspended']).optional(),
    subscriptionStatus: SubscriptionStatus.optional().describe('Of `productCode`, or of any product'),
    productCode: ProductCode.optional(),
    sort: z
      .enum(['created', '-created', 'name', '-name', 'usage', '-usage'])
      .optional()
      .describe('A minus is downwards; default -created'),
    page: z.coerce.number().int().min(1).max(10_000).optional().describe('From 1'),
    pageSize: z.coerce.number().int().min(1).max(100).optional().describe('10, 25, 50 or 100; default 25'),
  },
  output: z.object({
    items: z.array(
      z.object({
        id: TenantId,
        slug: z.string(),
        name: z.string(),
        status: z.enum(['active', 'suspended']),
        createdAt: Timestamp,
        usage: z.int().describe('Usage events of the last 30 days'),
        subscriptions: z.array(z.object({ productCode: z.string(), planCode: z.string(), status: SubscriptionStatus })),
      }),
    ),
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
  }),
  errors: [],
  example: { input: { search: 'asha' }, output: { items: [], page: 1, pageSize: 25, total: 0 } },
});
