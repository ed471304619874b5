/** What workers do with messages. */
import { z } from 'zod';
import { operation } from '../operation.ts';

const worker = { domain: 'jtd', edge: 'jtd-worker', method: 'post', callers: ['worker'] } as const;

export const queueDueJtds = operation({
  ...worker,
  id: 'queueDueJtds',
  summary: 'Queue messages whose time has come, and serve the lines for which there are credits',
  path: '/functions/v1/jtd-worker/queueDueJtds',
  rpc: 'queue_due_jtds',
  body: { max: z.int().min(1).max(2000).default(500) },
  output: z.object({ queued: z.int(), released: z.int(), more: z.boolean() }),
  errors: [],
  example: { input: { max: 500 }, output: { queued: 0, released: 0, more: false } },
});

export const expireNoCreditsJtds = operation({
  ...worker,
  id: 'expireNoCreditsJtds',
  summary: 'End the wait of messages that nobody paid for in time',
  description: 'By each tenant’s own clock; each tenant is told once a day. Serving a line judges by time itself.',
  path: '/functions/v1/jtd-worker/expireNoCreditsJtds',
  rpc: 'expire_no_credits_jtds',
  body: { expiryDays: z.int().min(0).max(365).default(7) },
  output: z.object({ tenants: z.int(), expired: z.int(), more: z.boolean() }),
  errors: [],
  example: { input: { expiryDays: 7 }, output: { tenants: 1, expired: 12, more: false } },
});
