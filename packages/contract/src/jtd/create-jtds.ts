import { z } from 'zod';
import { operation } from '../operation.ts';
import { IdempotencyKey, Uuid } from '../primitives.ts';
import { Message, messageBody, messageExample, MessageState } from './message.ts';

const refusals = [
  'unknown_source_type',
  'source_type_reserved',
  'unknown_template',
  'template_variable_missing',
  'invalid_recipient',
  'invalid_template',
  'unknown_credit_type',
  'unknown_channel',
  'no_subscription',
  'access_lost',
  'idempotency_key_reused',
  'invalid_request',
] as const;

const own = { domain: 'jtd', edge: 'jtd', scope: 'jtd:send', method: 'post' } as const;

export const createJtd = operation({
  ...own,
  id: 'createJtd',
  summary: 'Send a message',
  description:
    'From a template and its variables, or with a subject and body of its own. It is created whether or not there are ' +
    'credits: without them its state is no_credits, and `waiting` says where it stands in line and how many credits ' +
    'would release it. In-app messages are free. A tenant without access to the product is refused, as `can-send` says.',
  path: '/api/jtd',
  rpc: 'create_jtd',
  callers: ['service', 'person'],
  body: messageBody,
  product: true,
  idempotency: 'required',
  success: 201,
  output: Message.extend({ replayed: z.boolean() }),
  errors: ['product_required', 'unknown_product', ...refusals],
  example: {
    input: {
      channel: 'sms',
      to: '+91 98765 43210',
      toName: 'Asha',
      sourceType: 'reminder',
      sourceId: 'contract-17',
      body: 'Your contract ends on {{day}}.',
      variables: { day: '30 November' },
    },
    output: { ...messageExample, replayed: false },
  },
});

export const createJtdBatch = operation({
  ...own,
  id: 'createJtdBatch',
  summary: 'Send up to 1,000 messages in one call',
  description:
    'In order, each with a key and an answer of its own: one that is refused stops no other. `linePosition` is the ' +
    'place in the waiting line of the product, all channels together.',
  path: '/api/jtd/batch',
  rpc: 'create_jtd_batch',
  callers: ['service'],
  body: {
    items: z
      .array(z.strictObject({ ...messageBody, idempotencyKey: IdempotencyKey }))
      .min(1)
      .max(1000),
  },
  product: true,
  output: z.object({
    results: z
      .array(
        z.union([
          z.object({
            status: z.literal('created'),
            id: Uuid,
            state: MessageState,
            replayed: z.boolean(),
            linePosition: z.int().nullable(),
          }),
          z.object({
            status: z.literal('refused'),
            code: z.enum(refusals),
            context: z.record(z.string(), z.unknown()),
          }),
        ]),
      )
      .describe('One for each item, in the same order'),
    created: z.int(),
    refused: z.int(),
    waiting: z.int().describe('Messages of the product that wait for credits now'),
  }),
  errors: ['product_required', 'unknown_product', 'invalid_request'],
  example: {
    input: {
      items: [{ channel: 'email', to: 'asha@example.com', subject: 'Hello', body: 'Hello', idempotencyKey: 'a' }],
    },
    output: {
      results: [{ status: 'created', id: messageExample.id, state: 'pending', replayed: false, linePosition: null }],
      created: 1,
      refused: 0,
      waiting: 0,
    },
  },
});
