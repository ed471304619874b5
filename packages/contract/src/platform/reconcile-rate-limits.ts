import { z } from 'zod';
import { operation } from '../operation.ts';

const PerMinute = z.int().min(1).max(1_000_000_000);
const Count = z.int().min(1).max(1_000_000);

export const reconcileRateLimits = operation({
  id: 'reconcileRateLimits',
  domain: 'platform',
  summary: 'Share what one copy of the API has let through with the others',
  description:
    'Once a second by each copy of the API. A plan’s `rateLimitMultiplier` applies to keys and tenants. Also marks keys as used.',
  method: 'post',
  path: '/functions/v1/rate-limits/reconcileRateLimits',
  edge: 'rate-limits',
  rpc: 'reconcile_rate_limits',
  callers: ['worker'],
  body: {
    credentials: z
      .array(z.object({ credential: z.string().regex(/^[0-9a-f]{64}$/), count: Count }))
      .max(2000)
      .describe('By the SHA-256 of the credential'),
    addresses: z.array(z.object({ address: z.string().min(1).max(80), count: Count, perMinute: PerMinute })).max(2000),
    keyPerMinute: PerMinute,
    tenantPerMinute: PerMinute,
  },
  output: z.object({
    buckets: z.array(
      z.object({
        source: z.string().describe('The credential or address'),
        subject: z.string().describe('`key:…`, `tenant:…` or `address:…`'),
        perMinute: PerMinute,
        aheadMs: z.int().min(0).describe('How much of the minute is used up by all copies together'),
      }),
    ),
  }),
  errors: [],
  example: {
    input: {
      credentials: [{ credential: 'a'.repeat(64), count: 12 }],
      addresses: [],
      keyPerMinute: 30_000,
      tenantPerMinute: 60_000,
    },
    output: { buckets: [{ source: 'a'.repeat(64), subject: 'key:x', perMinute: 30_000, aheadMs: 24 }] },
  },
});
