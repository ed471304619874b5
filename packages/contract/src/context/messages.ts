import { z } from 'zod';
import { operation } from '../operation.ts';
import { Units } from '../primitives.ts';
import { envelope, exampleEnvelope, MessageChannel, ofTenant, Waiting } from './shared.ts';

export const canSend = operation({
  id: 'canSend',
  domain: 'context',
  summary: 'Would a message on this channel go out now?',
  description:
    'Says why not, how many more could go, and what to do. It reserves nothing, and making a message never relies on it: ' +
    'that decides again where the credits are.',
  method: 'get',
  path: '/api/tenant-context/can-send/:channel',
  edge: 'tenant-context',
  rpc: 'can_send',
  callers: ['person', 'admin', 'service'],
  scope: 'billing:read',
  params: { channel: MessageChannel },
  query: ofTenant,
  product: true,
  output: z.object({
    ...envelope,
    channel: MessageChannel,
    allowed: z.boolean(),
    reason: z.enum(['no_subscription', 'access_lost', 'insufficient_credits', 'others_wait']).nullable(),
    action: z.enum(['upgrade', 'pay', 'topup']).nullable().describe('What would help'),
    free: z.boolean().describe('In-app and push messages cost nothing'),
    left: Units.nullable().describe('How many more could go; null: as many as you like'),
    credits: z.object({ channel: Units, pooled: Units }),
    waiting: Units.describe('Messages of the channel that wait for credits, and would go first'),
  }),
  errors: ['not_found', 'product_required', 'unknown_product', 'unknown_channel'],
  example: {
    input: { channel: 'sms' },
    output: {
      ...exampleEnvelope,
      channel: 'sms',
      allowed: true,
      reason: null,
      action: null,
      free: false,
      left: 120,
      credits: { channel: 20, pooled: 100 },
      waiting: 0,
    },
  },
});

export const getWaitingJtdCount = operation({
  id: 'getWaitingJtdCount',
  domain: 'context',
  summary: 'How many messages wait for credits',
  method: 'get',
  path: '/api/tenant-context/waiting-jtds',
  edge: 'tenant-context',
  rpc: 'get_waiting_jtd_count',
  callers: ['person', 'admin', 'service'],
  scope: 'billing:read',
  query: ofTenant,
  product: true,
  output: z.object({ ...envelope, total: Units, channels: Waiting }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: { input: {}, output: { ...exampleEnvelope, total: 3, channels: { email: 0, sms: 3, whatsapp: 0 } } },
});
