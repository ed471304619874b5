import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, ProductCode, TenantId, Timestamp } from '../primitives.ts';

export const processCreditExpiry = operation({
  id: 'processCreditExpiry',
  domain: 'credits',
  summary: 'Write off what has expired, release holds that ran out, warn of what ends soon',
  description:
    'A worker’s tick: bounded, and harmless when it runs twice, late or on two machines. Nothing waits for it: every ' +
    'spend judges expiry by time itself. The longest due come first; a balance that fails is left aside for a while.',
  method: 'post',
  path: '/functions/v1/credit-lifecycle/processCreditExpiry',
  edge: 'credit-lifecycle',
  rpc: 'process_credit_expiry',
  callers: ['worker'],
  body: { max: z.int().min(1).max(1000).default(200).describe('Balances at the most') },
  output: z.object({
    balances: z.int().describe('Brought up to date'),
    failed: z.array(
      z.object({
        tenantId: TenantId,
        productCode: ProductCode,
        creditType: CreditType,
        channel: Channel.nullable(),
        error: z.string(),
        attempts: z.int(),
        nextAttemptAt: Timestamp.describe('Left aside until then'),
      }),
    ),
    more: z.boolean().describe('More is due: tick again at once'),
  }),
  errors: [],
  example: { input: { max: 200 }, output: { balances: 3, failed: [], more: false } },
});
