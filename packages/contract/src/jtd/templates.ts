/** Words of messages: the platform's, and the tenant's own in their place. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Slug, Timestamp } from '../primitives.ts';
import { Content, Message, MessageChannel, messageBody, messageExample, ofTenant } from './message.ts';

const own = { domain: 'jtd', edge: 'jtd', callers: ['service', 'person', 'admin'] as const };
const Language = z
  .string()
  .regex(/^[a-z]{2}$/)
  .describe('Two letters, for example en');
const words = { subject: messageBody.subject, body: messageBody.body };
const variables = z.record(z.string(), z.unknown()).optional();
const Words = z.object({ version: z.int(), subject: z.string().nullable(), body: z.string().nullable() });

const Template = z.object({
  code: Slug,
  channel: MessageChannel,
  language: Language,
  own: z.boolean().describe('The tenant’s own words are used'),
  version: z.int().describe('Last version of the tenant’s own; 0: there is none. A save names it'),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  variables: z.array(z.string()),
  platform: Words.nullable().describe('The platform’s words in this language'),
  savedAt: Timestamp.nullable(),
});

const templateExample: z.input<typeof Template> = {
  code: 'contract_payment_received',
  channel: 'email',
  language: 'en',
  own: true,
  version: 2,
  subject: 'Thank you, {{customer}}',
  body: 'Dear **{{customer}}**,\n\n{{amount}} has arrived.',
  variables: ['amount', 'customer'],
  platform: { version: 1, subject: '{{tenant}} received your payment', body: 'Dear {{customer}}, …' },
  savedAt: '2026-11-21T10:00:00+00:00',
};
const named = { code: 'contract_payment_received', channel: 'email', language: 'en' };

export const listJtdTemplates = operation({
  ...own,
  id: 'listJtdTemplates',
  summary: 'Templates a tenant can send with',
  method: 'get',
  path: '/api/jtd/templates',
  rpc: 'list_jtd_templates',
  scope: 'jtd:read',
  query: ofTenant,
  output: z.object({ items: z.array(Template) }),
  errors: ['not_found'],
  example: { input: {}, output: { items: [templateExample] } },
});

export const saveJtdTemplate = operation({
  ...own,
  id: 'saveJtdTemplate',
  summary: 'Save words of one’s own',
  description:
    'A new version; without a body the platform’s words count again. Plain text with **bold**, [label](address), empty ' +
    'lines between paragraphs and {{tags}}; {{tenant}} is the tenant’s name. Values are escaped and never read as words. ' +
    'Messages that exist keep the version they were made with.',
  method: 'put',
  path: '/api/jtd/templates/:code',
  rpc: 'save_jtd_template',
  scope: 'jtd:manage',
  params: { code: Slug },
  body: {
    channel: MessageChannel,
    language: Language,
    version: z.int().min(0).describe('The version that was looked at'),
    ...words,
    ...ofTenant,
  },
  output: Template,
  errors: ['not_found', 'invalid_request', 'invalid_template', 'version_conflict'],
  example: {
    input: { ...named, version: 1, subject: templateExample.subject, body: templateExample.body },
    output: templateExample,
  },
});

export const listJtdTemplateVersions = operation({
  ...own,
  id: 'listJtdTemplateVersions',
  summary: 'Versions of a tenant’s own words, newest first',
  method: 'get',
  path: '/api/jtd/templates/:code/versions',
  rpc: 'list_jtd_template_versions',
  scope: 'jtd:read',
  params: { code: Slug },
  query: { channel: MessageChannel, language: Language, ...ofTenant },
  output: z.object({ items: z.array(Words.extend({ actor: z.string(), savedAt: Timestamp })) }),
  errors: ['not_found'],
  example: {
    input: named,
    output: {
      items: [
        { version: 1, subject: 'Thanks', body: 'Thanks', actor: 'session:1', savedAt: '2026-11-21T10:00:00+00:00' },
      ],
    },
  },
});

export const previewJtdTemplate = operation({
  ...own,
  id: 'previewJtdTemplate',
  summary: 'How a message would arrive',
  description: 'By the code that sends it. What tags lack shows their names. Nothing is kept.',
  method: 'post',
  path: '/api/jtd/templates/preview',
  rpc: 'preview_jtd_template',
  scope: 'jtd:read',
  body: {
    channel: MessageChannel,
    code: Slug.optional().describe('A template; or subject and body'),
    language: Language.optional(),
    ...words,
    variables,
    ...ofTenant,
  },
  output: z.object({
    content: Content,
    variables: z.array(z.string()),
    missing: z.array(z.string()),
    fault: z.string().nullable().describe('Why it could not be saved'),
  }),
  errors: ['not_found', 'unknown_template', 'invalid_template', 'invalid_request'],
  example: {
    input: { channel: 'sms', body: 'Hello {{name}}', variables: { name: 'Asha' } },
    output: {
      content: { subject: null, text: 'Hello Asha', html: null },
      variables: ['name'],
      missing: [],
      fault: null,
    },
  },
});

export const sendTestJtd = operation({
  ...own,
  callers: ['service', 'person'],
  id: 'sendTestJtd',
  summary: 'Send a template to its author',
  description: 'A message like any other, credits included; it goes at once.',
  method: 'post',
  path: '/api/jtd/templates/test',
  rpc: 'send_test_jtd',
  scope: 'jtd:manage',
  body: {
    channel: MessageChannel,
    to: z.string().min(1).max(320),
    code: Slug.optional(),
    language: Language.optional(),
    ...words,
    variables,
  },
  product: true,
  idempotency: 'required',
  success: 201,
  output: Message.extend({ replayed: z.boolean() }),
  errors: [
    'product_required',
    'unknown_product',
    'unknown_template',
    'invalid_template',
    'template_variable_missing',
    'invalid_recipient',
    'unknown_credit_type',
    'unknown_channel',
    'no_subscription',
    'access_lost',
    'idempotency_key_reused',
    'invalid_request',
  ],
  example: {
    input: { channel: 'sms', to: '+91 98765 43210', body: 'Hello {{name}}', variables: { name: 'Asha' } },
    output: { ...messageExample, replayed: false },
  },
});
