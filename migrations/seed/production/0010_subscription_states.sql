-- Which state of a subscription may follow which. docs/subscriptions.md draws this table.
set local role cn_platform;

insert into billing.subscription_transition (from_status, to_status, description) values
  ('none', 'trialing', 'starts with a trial'),
  ('none', 'active', 'starts without a trial'),
  ('trialing', 'active', 'is activated, or the trial ends with a payment method'),
  ('trialing', 'grace_period', 'the trial ends without a payment method'),
  ('trialing', 'suspended', 'the trial ends without a payment method, and the plan has no grace'),
  ('trialing', 'canceled', 'is canceled'),
  ('trialing', 'expired', 'the trial ends and is not to be renewed'),
  ('active', 'past_due', 'a payment fails, where the plan says so at once'),
  ('active', 'grace_period', 'a payment has been missing for 14 days'),
  ('active', 'suspended', 'a payment is missing, and the plan has no grace'),
  ('active', 'paused', 'is paused'),
  ('active', 'canceled', 'is canceled'),
  ('active', 'expired', 'the period ends and is not to be renewed'),
  ('past_due', 'active', 'the payment arrives'),
  ('past_due', 'suspended', 'the payment is still missing'),
  ('past_due', 'canceled', 'is canceled'),
  ('past_due', 'expired', 'the period ends and is not to be renewed'),
  ('grace_period', 'active', 'the payment arrives'),
  ('grace_period', 'suspended', 'the grace ends'),
  ('grace_period', 'canceled', 'is canceled'),
  ('grace_period', 'expired', 'the period ends and is not to be renewed'),
  ('suspended', 'active', 'the payment arrives'),
  ('suspended', 'unpaid', 'collecting the payment is given up'),
  ('suspended', 'canceled', 'is canceled'),
  ('suspended', 'expired', 'the period ends and is not to be renewed'),
  ('unpaid', 'active', 'the payment arrives after all'),
  ('unpaid', 'canceled', 'is canceled'),
  ('paused', 'active', 'is resumed'),
  ('paused', 'canceled', 'is canceled'),
  ('paused', 'expired', 'the period ends and is not to be renewed')
on conflict (from_status, to_status) do update set description = excluded.description;

reset role;
