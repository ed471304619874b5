/** The shapes in which messages are told. */
import { z } from 'zod';
import { shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';

export const MessageChannel = z.enum(['email', 'sms', 'whatsapp', 'inapp', 'push']);

export const MessageState = z.enum([
  'created',
  'no_credits',
  'pending',
  'sending',
  'sent',
  'delivered',
  'failed',
  'uncertain',
  'expired',
  'canceled',
]);

export const ofTenant = { tenantId: TenantId.optional().describe('For platform admins; default the caller’s') };

export const Waiting = z.object({
  position: z.int().min(1).describe('In the line of its channel; 1 is the next'),
  since: Timestamp,
  expiresAt: Timestamp.describe('By the tenant’s clock; after it the message is not sent'),
  creditType: Slug,
  channel: MessageChannel,
  missing: z.int().min(1).describe('So many credits of the channel, or pooled ones, would release it'),
  blockedBy: z
    .enum(['no_subscription', 'access_lost'])
    .nullable()
    .describe('The tenant has lost access: credits alone release nothing'),
});

export const Message = z.object({
  id: Uuid,
  productCode: Slug,
  channel: MessageChannel,
  sourceType: Slug,
  sourceId: z.string().nullable(),
  priority: z.enum(['high', 'normal', 'low']),
  to: z.string(),
  toName: z.string().nullable(),
  language: z.string(),
  template: z.object({ code: Slug, version: z.int(), own: z.boolean() }).nullable(),
  state: MessageState,
  cost: z.int().min(0).describe('Credits; 0 is free or never charged'),
  holdId: Uuid.nullable().describe('The hold that keeps its credits; explained at /api/billing/explain/hold/:id'),
  waiting: Waiting.nullable().describe('While there are no credits for it'),
  scheduledAt: Timestamp.nullable().describe('Not before; quiet hours move it'),
  nextAttemptAt: Timestamp.nullable(),
  attempts: z.int().min(0),
  providerRef: z.string().nullable(),
  failure: z.object({ class: z.string(), reason: z.string().nullable() }).nullable(),
  createdAt: Timestamp,
  queuedAt: Timestamp.nullable(),
  sentAt: Timestamp.nullable(),
  deliveredAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
});

export const Content = z.object({
  subject: z.string().nullable(),
  text: z.string(),
  html: z.string().nullable().describe('Mail only; show it in a frame without scripts'),
});

/** What a message is made of; also one item of a batch. */
export const messageBody = {
  channel: MessageChannel,
  to: z.string().min(1).max(320).describe('Address; a number with its country code; for the app a person’s id'),
  toName: shortText(200).optional(),
  sourceType: Slug.optional().describe('Why it is sent; default general'),
  sourceId: shortText(255).optional().describe('What it is about, for example an invoice’s id'),
  template: Slug.optional().describe('Default the one named as the source type'),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2})?$/)
    .optional()
    .describe('Default the tenant’s'),
  variables: z.record(z.string(), z.unknown()).optional().describe('Values for the tags of the template'),
  subject: z.string().min(1).max(300).optional().describe('With body, in place of a template'),
  body: z.string().min(1).max(20_000).optional().describe('Plain text with **bold** and [label](https://…)'),
  priority: z.enum(['high', 'normal', 'low']).optional().describe('high goes first and at any hour'),
  scheduledAt: Timestamp.optional(),
};

export const messageExample: z.input<typeof Message> = {
  id: '019ac3a4-7777-7b6a-9a40-6f9f3c0c1d2e',
  productCode: 'contractnest',
  channel: 'sms',
  sourceType: 'reminder',
  sourceId: 'contract-17',
  priority: 'normal',
  to: '+919876543210',
  toName: 'Asha',
  language: 'en',
  template: null,
  state: 'no_credits',
  cost: 1,
  holdId: null,
  waiting: {
    position: 3,
    since: '2026-11-21T10:00:00+00:00',
    expiresAt: '2026-11-28T10:00:00+00:00',
    creditType: 'notification',
    channel: 'sms',
    missing: 3,
    blockedBy: null,
  },
  scheduledAt: null,
  nextAttemptAt: null,
  attempts: 0,
  providerRef: null,
  failure: null,
  createdAt: '2026-11-21T10:00:00+00:00',
  queuedAt: null,
  sentAt: null,
  deliveredAt: null,
  endedAt: null,
};

export const exampleTenant = '019ac3a0-0000-7000-8000-000000000001';
