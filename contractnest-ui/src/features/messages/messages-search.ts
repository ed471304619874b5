/** The list of messages as it stands in the URL. */
import { code, oneOf, searchOf, text, type Searched } from '#lib/search.ts';
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

/** Why messages are sent: the reasons a tenant may name itself. */
export const OWN_SOURCES = [
  'general',
  'reminder',
  'contract_invoice_generated',
  'contract_invoice_reminder',
  'contract_payment_received',
  'contract_settlement_completed',
] as const;

/** Those of the platform: what it tells a tenant about its plan, its bills and its credits. Never charged. */
export const PLATFORM_SOURCES = [
  'invoice_generated',
  'invoice_reminder',
  'payment_received',
  'payment_failed',
  'payment_overdue',
  'subscription_created',
  'subscription_renewing',
  'subscription_renewed',
  'subscription_cancelled',
  'trial_started',
  'trial_expiring',
  'trial_expired',
  'grace_period_started',
  'grace_period_ending',
  'account_suspended',
  'account_restored',
  'credits_low',
  'credits_exhausted',
  'credits_purchased',
  'credits_expiring',
  'usage_alert',
  'messages_expired',
] as const;

export const SOURCES = [...OWN_SOURCES, 'test', ...PLATFORM_SOURCES] as const;

export const MessagesSearch = searchOf({
  q: text(100),
  state: oneOf(STATES),
  channel: oneOf(CHANNELS),
  source: code,
  /** What it is about: an invoice's id, say. */
  about: text(255),
});
export type MessagesSearch = Searched<typeof MessagesSearch>;

export function toInput({ q, state, channel, source, about }: MessagesSearch): MessagesInput {
  const input = { search: q, state, channel, sourceType: source, sourceId: about };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

export const isFiltered = (search: MessagesSearch): boolean => Object.keys(toInput(search)).length > 0;
