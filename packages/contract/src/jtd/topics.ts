/** Why messages are sent: the one list for contract and screens. Plain, so that a page can have it without the schemas. */

/** What a tenant tells its own customers. */
const contractTopics = [
  'contract_invoice_generated',
  'contract_invoice_reminder',
  'contract_payment_received',
  'contract_settlement_completed',
] as const;

/** Reasons that a tenant may name itself. */
export const ownTopics = ['general', 'reminder', ...contractTopics] as const;

/** What the platform tells a tenant about its plan, its bills and its credits. Never charged. */
export const platformTopics = [
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

/** Whatever billing.notice takes. */
export const noticeTopics = [...platformTopics, ...contractTopics] as const;
