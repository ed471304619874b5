/** What workers do about contexts. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { ProductCode, Uuid } from '../primitives.ts';

export const refreshTenantContexts = operation({
  id: 'refreshTenantContexts',
  domain: 'context',
  summary: 'Work out again what time has passed',
  description:
    'A worker’s tick: bounded, and harmless when it runs twice, late or on two machines. Nothing waits for it: a read ' +
    'works out by itself what the tick has not come to.',
  method: 'post',
  path: '/functions/v1/tenant-context/refreshTenantContexts',
  edge: 'tenant-context',
  rpc: 'refresh_tenant_contexts',
  callers: ['worker'],
  body: {
    max: z.int().min(1).max(1000).default(200).describe('Contexts at the most'),
    missing: z.boolean().default(false).describe('Also those that nothing has made yet'),
  },
  output: z.object({
    refreshed: z.int(),
    failed: z.array(z.object({ tenantId: Uuid, error: z.string() })),
    more: z.boolean().describe('More is due: tick again at once'),
  }),
  errors: [],
  example: { input: { max: 200, missing: false }, output: { refreshed: 3, failed: [], more: false } },
});

export const watchTenantContexts = operation({
  id: 'watchTenantContexts',
  domain: 'context',
  summary: 'Which kept answers about contexts are not to be used any more',
  description: 'Once a second by each copy of the API, for what it keeps.',
  method: 'post',
  path: '/functions/v1/tenant-context/watchTenantContexts',
  edge: 'tenant-context',
  rpc: 'watch_tenant_contexts',
  callers: ['worker'],
  body: {
    contexts: z
      .array(
        z.object({
          credential: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .describe('SHA-256 of the credential that read it'),
          tenantId: Uuid,
          productCode: ProductCode,
          version: z.int().min(0),
        }),
      )
      .max(2000),
  },
  output: z.object({ stale: z.array(z.int()).describe('Positions in the list') }),
  errors: [],
  example: {
    input: {
      contexts: [
        {
          credential: 'a'.repeat(64),
          tenantId: '019ac3a0-0000-7000-8000-000000000001',
          productCode: 'contractnest',
          version: 7,
        },
      ],
    },
    output: { stale: [] },
  },
});
