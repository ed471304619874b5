/** What staff see of the messages of all tenants. One tenant's are read with the operations of messages and `tenantId`. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, Slug, TenantId, Timestamp } from '../primitives.ts';
import { exampleTenant, MessageChannel, MessageState } from './message.ts';

const shared = { domain: 'jtd', edge: 'jtd', callers: ['admin'] } as const;
const at = '2026-11-21T10:00:00+00:00';

export const getPlatformJtdQueue = operation({
  ...shared,
  id: 'getPlatformJtdQueue',
  summary: 'How the messages of all tenants stand',
  description:
    'What is open by channel and since when, what went out, what did not and why, and what is not served now.',
  method: 'get',
  path: '/api/admin/jtd/queue',
  rpc: 'get_platform_jtd_queue',
  scope: 'tenants:read',
  output: z.object({
    asOf: Timestamp,
    open: z.array(
      z.object({ channel: MessageChannel, state: MessageState, count: z.int(), oldestSince: Timestamp.nullable() }),
    ),
    sent: z.array(z.object({ channel: MessageChannel, lastMinute: z.int(), lastHour: z.int(), lastDay: z.int() })),
    failures: z
      .array(
        z.object({
          channel: MessageChannel,
          kind: z.enum(['retry', 'failed', 'uncertain', 'expired', 'lost']),
          class: z.string().nullable(),
          count: z.int(),
          tenants: z.int().describe('Whose messages they were'),
          lastReason: z.string().nullable(),
        }),
      )
      .describe('Of the last day, the most frequent first'),
    channels: z.array(
      z.object({
        channel: MessageChannel,
        pause: z
          .object({
            by: z.enum(['provider', 'platform']),
            since: Timestamp,
            until: Timestamp.nullable().describe('Null: until staff let it go'),
            reason: z.string(),
            heldBy: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  }),
  errors: [],
  example: {
    input: {},
    output: {
      asOf: at,
      open: [{ channel: 'sms', state: 'no_credits', count: 12, oldestSince: at }],
      sent: [{ channel: 'email', lastMinute: 4, lastHour: 210, lastDay: 1900 }],
      failures: [
        { channel: 'sms', kind: 'failed', class: 'permanent', count: 2, tenants: 1, lastReason: '400 no such number' },
      ],
      channels: [{ channel: 'sms', pause: null }],
    },
  },
});

export const listPlatformJtdTenants = operation({
  ...shared,
  id: 'listPlatformJtdTenants',
  summary: 'Tenants with messages that are open or did not go out',
  description: 'Those with most that waits first. `failedLastDay` counts what failed or expired.',
  method: 'get',
  path: '/api/admin/jtd/tenants',
  rpc: 'list_platform_jtd_tenants',
  scope: 'tenants:read',
  query: {
    search: shortText(100).optional().describe('A part of name or slug'),
    channel: MessageChannel.optional(),
    page: z.coerce.number().int().min(1).max(10_000).optional().describe('From 1'),
    pageSize: z.coerce.number().int().min(1).max(100).optional().describe('Default 25'),
  },
  output: z.object({
    items: z.array(
      z.object({
        tenantId: TenantId,
        name: z.string(),
        slug: Slug,
        waiting: z.int(),
        oldestSince: Timestamp.nullable(),
        queued: z.int(),
        uncertain: z.int(),
        failedLastDay: z.int(),
      }),
    ),
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
  }),
  errors: [],
  example: {
    input: { search: 'asha' },
    output: {
      items: [
        {
          ...{ tenantId: exampleTenant, name: 'Asha Traders', slug: 'asha-traders', waiting: 12, oldestSince: at },
          ...{ queued: 3, uncertain: 0, failedLastDay: 2 },
        },
      ],
      page: 1,
      pageSize: 25,
      total: 1,
    },
  },
});

export const holdJtdChannel = operation({
  ...shared,
  id: 'holdJtdChannel',
  summary: 'Hold a channel back for every tenant, or let it go',
  description:
    'Messages stay queued, nothing is lost. Letting go also ends a pause that the provider caused. Kept in the audit log.',
  method: 'put',
  path: '/api/admin/jtd/channels/:channel',
  rpc: 'hold_jtd_channel',
  scope: 'platform:manage',
  params: { channel: MessageChannel },
  body: { held: z.boolean(), reason: shortText(500).optional().describe('Ten characters or more, to hold it back') },
  output: z.object({ channel: MessageChannel, held: z.boolean(), changed: z.boolean() }),
  errors: ['unknown_channel', 'reason_required'],
  example: {
    input: { channel: 'sms', held: true, reason: 'The provider is being replaced' },
    output: { channel: 'sms', held: true, changed: true },
  },
});
