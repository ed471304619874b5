/**
 * Every refusal the product can give, once. SQL raises `code` with `sqlstate`; the edge maps it to
 * `status`; the UI words it by `code`. A test reads the SQL and this list against each other.
 *
 * SQLSTATEs are `N` + domain letter + three digits. Entries without one never come from SQL.
 */

/** What the caller can do about a refusal; machines branch on it, people read it as a button. */
export type Action = 'fix' | 'login' | 'topup' | 'upgrade' | 'pay' | 'wait' | 'retry' | 'contact';

export interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly action: Action;
  readonly sqlstate?: string;
}

const entry = (status: number, title: string, action: Action, sqlstate?: string): ErrorEntry =>
  sqlstate === undefined ? { status, title, action } : { status, title, action, sqlstate };

export const errors = {
  // platform
  invalid_request: entry(400, 'The request is not valid', 'fix', 'NP001'),
  unauthenticated: entry(401, 'Sign in or send a valid API key', 'login', 'NP002'),
  forbidden: entry(403, 'This credential may not do that', 'contact', 'NP003'),
  not_found: entry(404, 'There is nothing here under that id', 'fix', 'NP004'),
  idempotency_key_required: entry(400, 'Send an Idempotency-Key header', 'fix', 'NP005'),
  idempotency_key_invalid: entry(400, 'The Idempotency-Key is not valid', 'fix'),
  idempotency_key_reused: entry(422, 'This Idempotency-Key was used for another request', 'fix', 'NP007'),
  product_required: entry(400, 'Say which product with the x-product-code header', 'fix', 'NP008'),
  unknown_product: entry(404, 'There is no such product for this tenant', 'fix', 'NP009'),
  malformed_json: entry(400, 'The body is not valid JSON', 'fix'),
  unsupported_media_type: entry(415, 'Send the body as application/json', 'fix'),
  payload_too_large: entry(413, 'The body is larger than this service accepts', 'fix'),
  body_too_slow: entry(408, 'The body took too long to arrive', 'retry'),
  method_not_allowed: entry(405, 'This path does not take that method', 'fix'),
  origin_refused: entry(403, 'This page may not send that request', 'contact'),
  rate_limited: entry(429, 'Too many requests', 'wait'),
  not_ready: entry(503, 'A part of the service is not ready', 'retry'),
  timeout: entry(504, 'The database took too long', 'retry'),
  internal_error: entry(500, 'Something went wrong on our side', 'retry'),
  // identity
  session_expired: entry(401, 'The session has ended', 'login', 'NI001'),
  tenant_suspended: entry(403, 'This tenant is suspended', 'contact', 'NI002'),
  otp_invalid: entry(401, 'The code is not valid', 'fix', 'NI003'),
  otp_locked: entry(429, 'Too many attempts', 'wait', 'NI004'),
  otp_too_soon: entry(429, 'A code was sent a moment ago', 'wait', 'NI005'),
  too_many_api_keys: entry(422, 'The tenant has as many API keys as it may have', 'fix', 'NI050'),
  scope_not_held: entry(403, 'A key cannot hold a permission that you do not hold', 'fix', 'NI051'),
  api_key_ended: entry(409, 'This API key has been revoked, replaced or has expired', 'fix', 'NI052'),
  codes_exhausted: entry(429, 'Too many codes were asked for', 'wait', 'NI006'),
  sms_unavailable: entry(422, 'Codes are not sent by SMS here', 'fix'),
  second_factor_required: entry(401, 'A code of the authenticator is needed', 'fix', 'NI007'),
  second_factor_invalid: entry(401, 'The code of the authenticator is not valid', 'fix', 'NI008'),
  second_factor_expired: entry(401, 'It took too long; sign in again', 'login', 'NI009'),
  unknown_role: entry(422, 'There is no such role to give', 'fix', 'NI010'),
  role_above_own: entry(403, 'That role is above your own', 'contact', 'NI011'),
  last_owner: entry(409, 'Somebody must stay in charge', 'fix', 'NI012'),
  already_member: entry(409, 'This person is a member already', 'fix', 'NI013'),
  too_many_invitations: entry(409, 'Too many invitations are open or were sent', 'fix', 'NI014'),
  invitation_invalid: entry(404, 'This invitation is not good any more', 'contact', 'NI015'),
  invitation_for_another: entry(403, 'This invitation was sent to another address', 'login', 'NI016'),
  too_many_tenants: entry(409, 'You own as many tenants as one person may', 'contact', 'NI017'),
  second_factor_in_force: entry(409, 'There is an authenticator in force', 'fix', 'NI018'),
  reason_required: entry(422, 'Say why, in ten characters or more', 'fix', 'NI019'),
  second_factor_missing: entry(409, 'Enrol an authenticator of your own first', 'fix', 'NI020'),
  recent_sign_in_required: entry(403, 'Sign in again before this', 'login', 'NI021'),
  own_second_factor: entry(409, 'Another platform admin does this for you', 'contact', 'NI022'),
  slug_taken: entry(409, 'Another tenant has this slug', 'fix', 'NI053'),
  slug_reserved: entry(422, 'This slug could be taken for a part of the platform', 'fix', 'NI056'),
  domain_taken: entry(409, 'Another tenant has proved this domain', 'contact', 'NI054'),
  image_refused: entry(422, 'This file cannot be used as a logo', 'fix', 'NI055'),
  // credits
  insufficient_credits: entry(402, 'There are not enough credits', 'topup', 'NC001'),
  unknown_credit_type: entry(422, 'This product has no such credit type', 'fix', 'NC002'),
  unknown_channel: entry(422, 'This credit type has no such channel', 'fix', 'NC003'),
  balance_limit_exceeded: entry(422, 'The balance would be larger than a balance may be', 'fix', 'NC004'),
  invalid_grant_period: entry(422, 'A grant must end after it begins and after now', 'fix', 'NC005'),
  hold_not_active: entry(409, 'The hold has been captured, released or has expired', 'fix', 'NC006'),
  nothing_to_refund: entry(422, 'More would be refunded than was spent', 'fix', 'NC007'),
  // catalog
  invalid_billing_config: entry(422, 'The price document has faults', 'fix', 'NL001'),
  version_published: entry(409, 'A published version does not change', 'fix', 'NL002'),
  currency_mismatch: entry(422, 'That is not the currency of the product', 'fix', 'NL004'),
  amount_out_of_range: entry(422, 'The amount is larger than an amount may be', 'fix', 'NL005'),
  unknown_cycle: entry(422, 'This plan is not billed in that rhythm', 'fix', 'NL006'),
  unknown_add_on: entry(422, 'This plan has no such add-on', 'fix', 'NL007'),
  quantity_above_tiers: entry(422, 'The quantity is larger than the last tier', 'fix', 'NL008'),
  code_taken: entry(409, 'That code is taken', 'fix', 'NL009'),
  still_in_use: entry(409, 'Something still depends on it', 'fix', 'NL010'),
  // usage
  unknown_metric: entry(422, 'This product does not count that', 'fix', 'NU001'),
  no_subscription: entry(402, 'There is no subscription to this product', 'upgrade', 'NU002'),
  limit_reached: entry(402, 'The limit of the plan is reached', 'upgrade', 'NU003'),
  event_in_future: entry(422, 'The event lies in the future', 'fix', 'NU004'),
  event_too_late: entry(422, 'The event is more than 90 days old', 'fix', 'NU005'),

  // subscriptions
  already_subscribed: entry(409, 'There is a subscription to this product already', 'upgrade', 'NS001'),
  unknown_plan: entry(422, 'This product has no such plan', 'fix', 'NS002'),
  plan_retired: entry(422, 'This plan is no longer sold', 'fix', 'NS003'),
  transition_not_allowed: entry(409, 'The subscription cannot do that in its state', 'fix', 'NS006'),
  version_conflict: entry(409, 'Somebody changed it in the meantime', 'retry', 'NS007'),
  already_canceled: entry(409, 'The subscription is canceled already', 'fix', 'NS008'),
  below_current_usage: entry(409, 'More is in use than those terms allow', 'fix', 'NS009'),
  nothing_to_change: entry(409, 'It is already as you ask', 'fix', 'NS010'),
  unknown_feature: entry(422, 'This product has no such feature', 'fix', 'NS012'),
  access_lost: entry(402, 'The subscription is not paid for', 'pay', 'NS014'),
  not_a_sandbox: entry(409, 'Only a sandbox tenant has a clock that can be moved', 'fix', 'NS015'),
  clock_backwards: entry(422, 'Time does not go back', 'fix', 'NS016'),
  clock_too_far: entry(422, 'A clock goes two years further at a time', 'fix', 'NS017'),
  // invoices
  invoice_exists: entry(409, 'There is an invoice for that already', 'fix', 'NB001'),
  nothing_to_invoice: entry(409, 'Nothing is due to be invoiced', 'wait', 'NB002'),
  invoice_state: entry(409, 'The invoice cannot do that in its state', 'fix', 'NB003'),
  invoice_paid: entry(409, 'The invoice has been paid', 'fix', 'NB004'),
  credit_above_invoice: entry(422, 'More would be taken back than the invoice asked for', 'fix', 'NB005'),
  unknown_coupon: entry(422, 'There is no such coupon', 'fix', 'NB006'),
  coupon_expired: entry(422, 'The coupon has expired', 'fix', 'NB007'),
  coupon_exhausted: entry(422, 'The coupon has been used as often as it may', 'fix', 'NB008'),
  coupon_not_applicable: entry(422, 'The coupon is for something else', 'fix', 'NB009'),
  coupon_applied: entry(409, 'The coupon is on the subscription already', 'fix', 'NB010'),
  invalid_gstin: entry(422, 'The GSTIN is not valid', 'fix', 'NB011'),
  // messages
  unknown_source_type: entry(422, 'There is no such reason for a message', 'fix', 'NJ001'),
  source_type_reserved: entry(422, 'The platform sends these messages itself', 'fix', 'NJ002'),
  unknown_template: entry(422, 'There is no such template for that channel', 'fix', 'NJ003'),
  template_variable_missing: entry(422, 'The template needs more variables', 'fix', 'NJ004'),
  invalid_recipient: entry(422, 'The channel cannot reach that address', 'fix', 'NJ005'),
  jtd_state: entry(409, 'The message cannot do that in its state', 'fix', 'NJ006'),
  invalid_template: entry(422, 'The words of the message have a fault', 'fix', 'NJ007'),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errors;

export const isErrorCode = (value: string): value is ErrorCode => Object.hasOwn(errors, value);

/** The fault of one field: `in` says which part of the request, `pointer` is RFC 6901 within it. */
export interface FieldFault {
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly pointer: string;
  readonly message: string;
}

/** RFC 9457 body of every refusal. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly action: Action;
  readonly request_id: string;
  readonly errors?: readonly FieldFault[];
  /** What the rule saw, for example `{ requested: 5, available: 3 }`. */
  readonly context?: Record<string, unknown>;
}
