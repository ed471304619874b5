import { z } from 'zod';
import { operation } from '../operation.ts';
import { Cursor, PageLimit, shortText, Slug, Timestamp, Uuid } from '../primitives.ts';
import { Content, Message, MessageChannel, messageExample, MessageState, ofTenant } from './message.ts';

const jtdId = Uuid.describe('Of the message');
const own = { domain: 'jtd', edge: 'jtd', callers: ['service', 'person', 'admin'] as const };
const change = { ...own, method: 'post', scope: 'jtd:manage' } as const;

export const listJtds = operation({
  ...own,
  id: 'listJtds',
  summary: 'Messages, newest first',
  method: 'get',
  path: '/api/jtd',
  rpc: 'list_jtds',
  scope: 'jtd:read',
  query: {
    state: MessageState.optional(),
    channel: MessageChannel.optional(),
    sourceType: Slug.optional(),
    sourceId: shortText(255).optional(),
    search: shortText(100).optional().describe('A part of the address'),
    from: Timestamp.optional().describe('Made at that time or later'),
    to: Timestamp.optional().describe('Made before'),
    cursor: Cursor.optional(),
    limit: PageLimit.optional().describe('1 to 100, default 25'),
    ...ofTenant,
  },
  product: true,
  output: z.object({ items: z.array(Message), nextCursor: Cursor.nullable() }),
  errors: ['not_found', 'product_required', 'unknown_product', 'invalid_request'],
  example: { input: { state: 'no_credits' }, output: { items: [messageExample], nextCursor: null } },
});

export const getJtd = operation({
  ...own,
  id: 'getJtd',
  summary: 'One message: its words as they arrive, and every step it took',
  method: 'get',
  path: '/api/jtd/message/:jtdId',
  rpc: 'get_jtd',
  scope: 'jtd:read',
  params: { jtdId },
  query: ofTenant,
  output: Message.extend({
    variables: z.record(z.string(), z.unknown()),
    content: Content.nullable().describe('Null when its words cannot be put together; `failure` says why'),
    events: z.array(
      z.object({
        kind: z.enum([
          'waiting',
          'queued',
          'sent',
          'delivered',
          'retry',
          'failed',
          'uncertain',
          'expired',
          'canceled',
          'lost',
          'requeued',
          'ignored',
        ]),
        at: Timestamp,
        attempt: z.int(),
        class: z.string().nullable(),
        reason: z.string().nullable(),
        actor: z.string(),
      }),
    ),
  }),
  errors: ['not_found'],
  example: {
    input: { jtdId: messageExample.id },
    output: {
      ...messageExample,
      variables: {},
      content: { subject: null, text: 'Your contract ends soon.', html: null },
      events: [
        { kind: 'waiting', at: '2026-11-21T10:00:00+00:00', attempt: 0, class: null, reason: null, actor: 'api_key:1' },
      ],
    },
  },
});

export const retryJtd = operation({
  ...change,
  id: 'retryJtd',
  summary: 'Send a message again',
  description:
    'One that failed or expired gets in line again; one whose fate is unknown goes with the credits it holds; one that ' +
    'waits for its next attempt goes now.',
  path: '/api/jtd/message/:jtdId/retry',
  rpc: 'retry_jtd',
  params: { jtdId },
  body: ofTenant,
  output: Message,
  errors: ['not_found', 'jtd_state'],
  example: { input: { jtdId: messageExample.id }, output: messageExample },
});

export const cancelJtd = operation({
  ...change,
  id: 'cancelJtd',
  summary: 'Take a message back that was not sent',
  description: 'What it held goes back, and serves who waits. Canceling twice changes nothing.',
  path: '/api/jtd/message/:jtdId/cancel',
  rpc: 'cancel_jtd',
  params: { jtdId },
  body: ofTenant,
  output: Message,
  errors: ['not_found', 'jtd_state'],
  example: {
    input: { jtdId: messageExample.id },
    output: { ...messageExample, state: 'canceled', waiting: null },
  },
});

export const changeJtds = operation({
  ...change,
  id: 'changeJtds',
  summary: 'Retry or cancel up to 100 messages',
  description: 'Those that cannot are named in `unchanged`; the others are done.',
  path: '/api/jtd/change',
  rpc: 'change_jtds',
  body: { action: z.enum(['retry', 'cancel']), jtdIds: z.array(Uuid).min(1).max(100), ...ofTenant },
  output: z.object({ changed: z.array(Uuid), unchanged: z.array(Uuid) }),
  errors: ['not_found', 'invalid_request'],
  example: {
    input: { action: 'retry', jtdIds: [messageExample.id] },
    output: { changed: [messageExample.id], unchanged: [] },
  },
});

export const releaseWaitingJtds = operation({
  ...change,
  id: 'releaseWaitingJtds',
  summary: 'Serve the waiting line now',
  description:
    'Oldest first, as far as the credits go. Top-ups do this themselves, and workers go on: asking again is harmless.',
  path: '/api/jtd/release',
  rpc: 'release_waiting_jtds',
  body: {
    channel: MessageChannel.optional().describe('Default all of them'),
    maxRelease: z.int().min(1).max(500).optional().describe('Default 500'),
    ...ofTenant,
  },
  product: true,
  output: z.object({ released: z.int(), waiting: z.int().describe('Those that still wait') }),
  errors: ['not_found', 'product_required', 'unknown_product', 'invalid_request'],
  example: { input: { channel: 'sms' }, output: { released: 12, waiting: 0 } },
});
