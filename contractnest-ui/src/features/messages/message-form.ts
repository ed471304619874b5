/** The form of "New message": what is typed, what is checked here, what is sent. Faults are keys of the catalogue. */
import * as z from 'zod/mini';
import type { MessageInput } from './api/sending.ts';
import { CHANNELS, OWN_SOURCES, type Channel } from './messages-search.ts';
import type { Nested } from './nested.ts';

const ADDRESS = /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+$/;
const NUMBER = /^\+[0-9 ()-]{6,30}$/;
const ID = /^[\x21-\x7e]{1,320}$/;
const recipients: Record<Channel, RegExp> = { email: ADDRESS, sms: NUMBER, whatsapp: NUMBER, inapp: ID, push: ID };

export const PRIORITIES = ['normal', 'high', 'low'] as const;
export const WORDS = ['raw', 'template'] as const;

const isAhead = (at: string): boolean => at === '' || Date.parse(at) > Date.now();

export const MessageForm = z
  .object({
    channel: z.enum(CHANNELS),
    to: z.string().check(z.trim()),
    toName: z.string().check(z.trim(), z.maxLength(200, 'long')),
    sourceType: z.enum(OWN_SOURCES),
    sourceId: z.string().check(z.trim(), z.maxLength(255, 'long')),
    words: z.enum(WORDS),
    template: z.string().check(z.trim()),
    language: z.string().check(z.trim(), z.regex(/^([a-z]{2})?$/, 'language')),
    subject: z.string().check(z.trim(), z.maxLength(300, 'long')),
    body: z.string().check(z.maxLength(20_000, 'long')),
    priority: z.enum(PRIORITIES),
    scheduledAt: z.string().check(z.refine(isAhead, 'past')),
  })
  .check(({ value, issues }) => {
    const fault = (field: keyof typeof value, message: string): void =>
      void issues.push({ code: 'custom', input: value[field], path: [field], message });
    if (!recipients[value.channel].test(value.to)) fault('to', recipientFault(value.channel));
    if (value.words === 'raw' && value.body.trim() === '') fault('body', 'body');
    if (value.words === 'raw' && value.channel === 'email' && value.subject === '') fault('subject', 'subject');
    if (value.words === 'template' && !/^[a-z][a-z0-9_-]{0,62}$/.test(value.template)) fault('template', 'template');
  });

export type MessageTyped = z.input<typeof MessageForm>;
export type MessageRead = z.output<typeof MessageForm>;

export const recipientFault = (channel: Channel): string =>
  channel === 'email' ? 'address' : channel === 'sms' || channel === 'whatsapp' ? 'number' : 'id';

export const emptyMessage: MessageTyped = {
  channel: 'email',
  to: '',
  toName: '',
  sourceType: 'general',
  sourceId: '',
  words: 'raw',
  template: '',
  language: '',
  subject: '',
  body: '',
  priority: 'normal',
  scheduledAt: '',
};

export function toMessage(form: MessageRead, variables: Nested): MessageInput {
  const raw = form.words === 'raw';
  const input: MessageInput = {
    channel: form.channel,
    to: form.to,
    sourceType: form.sourceType,
    priority: form.priority,
    ...(form.toName !== '' && { toName: form.toName }),
    ...(form.sourceId !== '' && { sourceId: form.sourceId }),
    ...(form.language !== '' && { language: form.language }),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(form.scheduledAt !== '' && { scheduledAt: new Date(form.scheduledAt).toISOString() }),
  };
  if (!raw) return { ...input, template: form.template };
  return {
    ...input,
    body: form.body,
    ...(form.subject !== '' && form.channel === 'email' && { subject: form.subject }),
  };
}
