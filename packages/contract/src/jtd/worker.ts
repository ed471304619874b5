/** What workers do with messages. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, TenantId, Uuid } from '../primitives.ts';
import { MessageChannel } from './message.ts';

const worker = { domain: 'jtd', edge: 'jtd-worker', method: 'post', callers: ['worker'] } as const;

/** One tenant's fault stops nobody else. */
const passedOver = z.array(z.object({ tenantId: TenantId, error: z.string() }));

export const queueDueJtds = operation({
  ...worker,
  id: 'queueDueJtds',
  summary: 'Queue messages whose time has come, and serve the lines for which there are credits',
  path: '/functions/v1/jtd-worker/queueDueJtds',
  rpc: 'queue_due_jtds',
  body: { max: z.int().min(1).max(2000).default(500) },
  output: z.object({ queued: z.int(), released: z.int(), failed: passedOver, more: z.boolean() }),
  errors: [],
  example: { input: { max: 500 }, output: { queued: 0, released: 0, failed: [], more: false } },
});

export const expireNoCreditsJtds = operation({
  ...worker,
  id: 'expireNoCreditsJtds',
  summary: 'End the wait of messages that nobody paid for in time',
  description: 'By each tenant’s own clock; each tenant is told once a day. Serving a line judges by time itself.',
  path: '/functions/v1/jtd-worker/expireNoCreditsJtds',
  rpc: 'expire_no_credits_jtds',
  body: { expiryDays: z.int().min(0).max(365).default(7) },
  output: z.object({ tenants: z.int(), expired: z.int(), failed: passedOver, more: z.boolean() }),
  errors: [],
  example: { input: { expiryDays: 7 }, output: { tenants: 1, expired: 12, failed: [], more: false } },
});

export const claimJtds = operation({
  ...worker,
  id: 'claimJtds',
  summary: 'Send messages that are due',
  description:
    'Claims them with a lease, calls the providers and settles in a request of its own. Any number of workers may do it ' +
    'at once; what one left behind is taken up when its lease is over.',
  path: '/functions/v1/jtd-worker/claimJtds',
  rpc: 'claim_jtds',
  body: { max: z.int().min(1).max(500).default(50) },
  output: z.object({
    claimed: z.int(),
    accepted: z.int().describe('Taken by a provider'),
    settled: z.boolean(),
    lost: z.int().describe('Messages whose worker was not heard of again'),
    more: z.boolean(),
  }),
  errors: [],
  example: { input: { max: 50 }, output: { claimed: 12, accepted: 12, settled: true, lost: 0, more: false } },
});

export const settleJtds = operation({
  ...worker,
  id: 'settleJtds',
  summary: 'Say what became of claimed messages',
  description: 'What follows is decided here: charged, again later, given up, uncertain. A token settles once.',
  path: '/functions/v1/jtd-worker/settleJtds',
  rpc: 'settle_jtds',
  body: {
    results: z
      .array(
        z.strictObject({
          id: Uuid,
          tenantId: TenantId,
          token: Uuid,
          channel: MessageChannel,
          outcome: z.enum([
            'accepted',
            'delivered',
            'temporary',
            'permanent',
            'refused',
            'unknown',
            'unsent',
            'unrenderable',
          ]),
          providerRef: z.string().max(1000).optional(),
          reason: z.string().max(1000).optional(),
        }),
      )
      .max(500),
  },
  output: z.object({
    settled: z.int(),
    failed: z
      .array(z.object({ tenantId: TenantId, id: Uuid, error: z.string() }))
      .describe('They come back when their lease is over'),
    paused: z.array(z.string()).describe('Channels whose provider refused us just now'),
  }),
  errors: ['invalid_request'],
  example: { input: { results: [] }, output: { settled: 0, failed: [], paused: [] } },
});

export const reportJtdDelivery = operation({
  id: 'reportJtdDelivery',
  domain: 'jtd',
  summary: 'A provider says what became of a message',
  description:
    'Signed as Standard Webhooks are, with the secret that signs what the provider gets. Said twice, late or out of ' +
    'order it changes nothing: a message only goes forward. One that did not arrive costs nothing.',
  method: 'post',
  path: '/functions/v1/jtd-callback/reportJtdDelivery',
  edge: 'jtd-callback',
  rpc: 'report_jtd_delivery',
  callers: ['webhook'],
  body: {
    reference: z.string().min(1).max(100).describe('As the provider was given it'),
    status: z.enum(['accepted', 'delivered', 'failed']),
    providerRef: shortText(255).optional(),
    reason: shortText(500).optional(),
  },
  output: z.object({ applied: z.boolean().describe('False: it was known, or comes too late') }),
  errors: ['not_found', 'invalid_request'],
  example: {
    input: {
      reference: '019ac3a0-0000-7000-8000-000000000001.019ac3a4-7777-7b6a-9a40-6f9f3c0c1d2e',
      status: 'delivered',
    },
    output: { applied: true },
  },
});
