/** The list of messages as it stands in the URL. */
import { ownTopics, platformTopics } from '@contractnest/contract';
import { endOfDay, startOfDay } from '#lib/dates.ts';
import { code, day, oneOf, searchOf, text, type Searched } from '#lib/search.ts';
import type { MessagesInput } from './api/messages.ts';

export const CHANNELS = ['email', 'sms', 'whatsapp', 'inapp', 'push'] as const;
export const STATES = [
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
] as const;
export type Channel = (typeof CHANNELS)[number];
export type State = (typeof STATES)[number];

export { ownTopics as OWN_SOURCES };

export const SOURCES = [...ownTopics, 'test', ...platformTopics] as const;

export const MessagesSearch = searchOf({
  q: text(100),
  state: oneOf(STATES),
  channel: oneOf(CHANNELS),
  source: code,
  /** What it is about: an invoice's id, say. */
  about: text(255),
  from: day,
  to: day,
});
export type MessagesSearch = Searched<typeof MessagesSearch>;

export function toInput({ q, state, channel, source, about, from, to }: MessagesSearch): MessagesInput {
  const made = { from: from && startOfDay(from), to: to && endOfDay(to) };
  const input = { search: q, state, channel, sourceType: source, sourceId: about, ...made };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

export const isFiltered = (search: MessagesSearch): boolean => Object.keys(toInput(search)).length > 0;
