/** What arrived in the app for the person who is signed in. It needs no permission but a person. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Cursor, PageLimit, Slug, Timestamp, Uuid } from '../primitives.ts';

const own = { domain: 'jtd', edge: 'jtd', callers: ['person'] as const };

const unread = z.int().min(0).max(100).describe('Of the last 90 days; 100 stands for that many or more');

export const listInbox = operation({
  ...own,
  id: 'listInbox',
  summary: 'What arrived in the app for me, the latest first',
  description:
    'Of the tenant one is signed in to, all products together. Who holds `billing:manage` also reads what the platform tells a tenant without a billing address.',
  method: 'get',
  path: '/api/inbox',
  rpc: 'list_inbox',
  query: {
    from: Timestamp.optional().describe('Arrived at that time or later; default 90 days ago'),
    cursor: Cursor.optional(),
    limit: PageLimit.optional().describe('1 to 100, default 25'),
  },
  output: z.object({
    items: z.array(
      z.object({
        id: Uuid,
        productCode: Slug,
        sourceType: Slug,
        sourceId: z.string().nullable(),
        subject: z.string().nullable(),
        text: z.string().nullable().describe('Null when its words cannot be put together'),
        deliveredAt: Timestamp,
        readAt: Timestamp.nullable(),
      }),
    ),
    unread,
    nextCursor: Cursor.nullable(),
  }),
  errors: ['session_expired', 'invalid_request'],
  example: {
    input: {},
    output: {
      items: [
        {
          id: '019ac3a4-7777-7b6a-9a40-6f9f3c0c1d2e',
          productCode: 'contractnest',
          sourceType: 'reminder',
          sourceId: 'contract-17',
          subject: 'Your contract ends soon',
          text: 'Your contract ends on 30 November.',
          deliveredAt: '2026-11-21T10:00:00+00:00',
          readAt: null,
        },
      ],
      unread: 1,
      nextCursor: null,
    },
  },
});

export const countInbox = operation({
  ...own,
  id: 'countInbox',
  summary: 'How much in my inbox is not read yet',
  method: 'get',
  path: '/api/inbox/unread',
  rpc: 'count_inbox',
  output: z.object({ unread }),
  errors: ['session_expired'],
  example: { input: {}, output: { unread: 1 } },
});

export const readInbox = operation({
  ...own,
  id: 'readInbox',
  summary: 'I have read a message of my inbox, or it and what arrived before it',
  description: 'What arrived later stays unread. The same again changes nothing. 1,000 messages at the most at once.',
  method: 'post',
  path: '/api/inbox/read',
  rpc: 'read_inbox',
  body: {
    jtdId: Uuid.describe('Of the message'),
    andOlder: z.boolean().optional().describe('Also everything that arrived before it'),
  },
  output: z.object({ read: z.int().min(0).describe('How many were not read before'), unread }),
  errors: ['session_expired', 'not_found'],
  example: {
    input: { jtdId: '019ac3a4-7777-7b6a-9a40-6f9f3c0c1d2e', andOlder: true },
    output: { read: 3, unread: 0 },
  },
});
