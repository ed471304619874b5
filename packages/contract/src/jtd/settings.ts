/** The queue, channels, and what recipients do not want. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, Slug, Timestamp } from '../primitives.ts';
import { MessageChannel, MessageState, ofTenant } from './message.ts';

const own = { domain: 'jtd', edge: 'jtd', callers: ['service', 'person', 'admin'] as const };

const Pause = z.object({
  channel: MessageChannel,
  by: z.enum(['tenant', 'provider', 'platform']),
  since: Timestamp,
  until: Timestamp.nullable().describe('When a provider that refused us is tried again'),
  reason: z.string().nullable(),
});

export const getJtdQueue = operation({
  ...own,
  id: 'getJtdQueue',
  summary: 'How the messages stand',
  description: 'What is open by state, what waits for credits and since when, what went out, what did not and why.',
  method: 'get',
  path: '/api/jtd/queue',
  rpc: 'get_jtd_queue',
  scope: 'jtd:read',
  query: ofTenant,
  product: true,
  output: z.object({
    open: z
      .partialRecord(MessageState, z.int())
      .describe('Messages that are not over, and those that failed or expired'),
    waiting: z.array(
      z.object({ channel: MessageChannel, messages: z.int(), units: z.int(), oldestSince: Timestamp.nullable() }),
    ),
    oldestQueuedAt: Timestamp.nullable().describe('Of those that are paid for and not sent yet'),
    sent: z.object({ lastMinute: z.int(), lastHour: z.int(), lastDay: z.int() }),
    failures: z
      .array(
        z.object({
          channel: MessageChannel,
          kind: z.enum(['retry', 'failed', 'uncertain', 'expired', 'lost']),
          class: z.string().nullable(),
          count: z.int(),
          lastReason: z.string().nullable(),
        }),
      )
      .describe('Of the last day, the most frequent first'),
    pauses: z.array(Pause),
  }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: {
    input: {},
    output: {
      open: { no_credits: 12, pending: 3 },
      waiting: [{ channel: 'sms', messages: 12, units: 12, oldestSince: '2026-11-21T10:00:00+00:00' }],
      oldestQueuedAt: '2026-11-21T10:00:00+00:00',
      sent: { lastMinute: 4, lastHour: 210, lastDay: 1900 },
      failures: [{ channel: 'sms', kind: 'failed', class: 'permanent', count: 2, lastReason: '400 no such number' }],
      pauses: [],
    },
  },
});

const quiet = {
  quietFrom: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .describe('HH:MM in the tenant’s time zone; over midnight when it is later than quietTo'),
  quietTo: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
};

const ChannelSetting = z.object({
  channel: MessageChannel,
  name: z.string(),
  cost: z.int().describe('Credits for a message'),
  pausedAt: Timestamp.nullable(),
  pauseReason: z.string().nullable(),
  quietFrom: z.string().nullable(),
  quietTo: z.string().nullable(),
});
const channelExample: z.input<typeof ChannelSetting> = {
  channel: 'sms',
  name: 'SMS',
  cost: 1,
  pausedAt: null,
  pauseReason: null,
  quietFrom: '21:00',
  quietTo: '08:00',
};

export const getJtdSettings = operation({
  ...own,
  id: 'getJtdSettings',
  summary: 'Channels and reasons of messages',
  method: 'get',
  path: '/api/jtd/settings',
  rpc: 'get_jtd_settings',
  scope: 'jtd:read',
  query: ofTenant,
  output: z.object({
    channels: z.array(ChannelSetting),
    sourceTypes: z.array(
      z.object({ code: Slug, name: z.string(), reserved: z.boolean().describe('The platform’s own') }),
    ),
    pauses: z.array(Pause),
    timeZone: z.string(),
  }),
  errors: ['not_found'],
  example: {
    input: {},
    output: {
      channels: [channelExample],
      sourceTypes: [{ code: 'reminder', name: 'Reminder', reserved: false }],
      pauses: [],
      timeZone: 'Asia/Kolkata',
    },
  },
});

export const saveJtdChannel = operation({
  ...own,
  id: 'saveJtdChannel',
  summary: 'Pause a channel, let it go on, say when it is quiet',
  description: 'The whole setting. Nothing of a paused channel is lost: it stays queued.',
  method: 'put',
  path: '/api/jtd/settings/channels/:channel',
  rpc: 'save_jtd_channel',
  scope: 'jtd:manage',
  params: { channel: MessageChannel },
  body: { paused: z.boolean(), pauseReason: shortText(500).optional(), ...quiet, ...ofTenant },
  output: ChannelSetting,
  errors: ['not_found', 'invalid_request'],
  example: { input: { channel: 'sms', paused: false, quietFrom: '21:00', quietTo: '08:00' }, output: channelExample },
});

const Preference = z.object({
  channel: MessageChannel,
  to: z.string(),
  optedOut: z.boolean(),
  muted: z.array(Slug).describe('Reasons for which nothing is sent'),
  quietFrom: z.string().nullable(),
  quietTo: z.string().nullable(),
  timeZone: z.string().nullable().describe('Null: the tenant’s'),
  updatedAt: Timestamp,
});
const preferenceExample: z.input<typeof Preference> = {
  channel: 'sms',
  to: '+919876543210',
  optedOut: false,
  muted: ['reminder'],
  quietFrom: null,
  quietTo: null,
  timeZone: null,
  updatedAt: '2026-11-21T10:00:00+00:00',
};

export const listJtdPreferences = operation({
  ...own,
  id: 'listJtdPreferences',
  summary: 'Recipients who said what they do not want',
  method: 'get',
  path: '/api/jtd/preferences',
  rpc: 'list_jtd_preferences',
  scope: 'jtd:read',
  query: {
    channel: MessageChannel.optional(),
    search: shortText(100).optional().describe('A part of the address'),
    page: z.coerce.number().int().min(1).max(10_000).optional(),
    pageSize: z.coerce.number().int().min(1).max(100).optional(),
    ...ofTenant,
  },
  output: z.object({ total: z.int(), items: z.array(Preference) }),
  errors: ['not_found'],
  example: { input: {}, output: { total: 1, items: [preferenceExample] } },
});

export const saveJtdPreference = operation({
  ...own,
  id: 'saveJtdPreference',
  summary: 'Say what a recipient does not want',
  description: 'The whole of it. Messages to come heed it; bills and sign-in codes are sent all the same.',
  method: 'put',
  path: '/api/jtd/preferences',
  rpc: 'save_jtd_preference',
  scope: 'jtd:manage',
  body: {
    channel: MessageChannel,
    to: z.string().min(1).max(320),
    optedOut: z.boolean().optional(),
    muted: z.array(Slug).max(50).optional(),
    ...quiet,
    timeZone: shortText(64).optional(),
    ...ofTenant,
  },
  output: Preference,
  errors: ['not_found', 'invalid_request', 'invalid_recipient'],
  example: { input: { channel: 'sms', to: '+91 98765 43210', muted: ['reminder'] }, output: preferenceExample },
});
