-- Channels, reasons and the platform's own words of messages.
set local role cn_platform;

insert into jtd.channel (channel, name, cost, repeatable, max_attempts, sort_order) values
  ('email', 'E-mail', 1, true, 12, 1), ('sms', 'SMS', 1, false, 8, 2), ('whatsapp', 'WhatsApp', 1, false, 8, 3),
  ('inapp', 'In the app', 0, true, 8, 4), ('push', 'Push', 0, true, 8, 5)
on conflict (channel) do update set
  name = excluded.name, repeatable = excluded.repeatable, max_attempts = excluded.max_attempts, sort_order = excluded.sort_order;

insert into jtd.source_type (code, name, reserved, gated, sort_order) values
  ('general', 'General', false, true, 1),
  ('reminder', 'Reminder', false, true, 2),
  ('contract_invoice_generated', 'Invoice to a customer', false, true, 3),
  ('contract_invoice_reminder', 'Reminder of an invoice to a customer', false, true, 4),
  ('contract_payment_received', 'Payment of a customer', false, true, 5),
  ('contract_settlement_completed', 'Pay-out', false, true, 6),
  ('otp', 'Sign-in code', true, false, 7),
  ('security', 'Security', true, false, 8),
  ('test', 'Test of a template', false, true, 9),
  ('invoice_generated', 'Invoice', true, false, 10),
  ('invoice_reminder', 'Reminder of an invoice', true, false, 11),
  ('payment_received', 'Payment received', true, false, 12),
  ('payment_failed', 'Payment failed', true, false, 13),
  ('payment_overdue', 'Payment overdue', true, false, 14),
  ('subscription_created', 'Subscription started', true, false, 15),
  ('subscription_renewing', 'Subscription renews soon', true, false, 16),
  ('subscription_renewed', 'Subscription renewed', true, false, 17),
  ('subscription_cancelled', 'Subscription cancelled', true, false, 18),
  ('trial_started', 'Trial started', true, false, 19),
  ('trial_expiring', 'Trial ends soon', true, false, 20),
  ('trial_expired', 'Trial ended', true, false, 21),
  ('grace_period_started', 'Grace period started', true, false, 22),
  ('grace_period_ending', 'Grace period ends soon', true, false, 23),
  ('account_suspended', 'Account suspended', true, false, 24),
  ('account_restored', 'Account restored', true, false, 25),
  ('credits_low', 'Credits low', true, false, 26),
  ('credits_exhausted', 'Credits exhausted', true, false, 27),
  ('credits_purchased', 'Credits purchased', true, false, 28),
  ('credits_expiring', 'Credits expire soon', true, false, 29),
  ('usage_alert', 'Usage', true, false, 30),
  ('messages_expired', 'Messages expired', true, false, 31)
on conflict (code) do update set
  name = excluded.name, reserved = excluded.reserved, gated = excluded.gated, sort_order = excluded.sort_order;

insert into jtd.default_template (code, channel, language, version, subject, body) values
  ('invoice_generated', 'email', 'en', 1, E'Invoice {{number}} for {{amount}}', E'Your invoice **{{number}}** for **{{amount}}** is ready. It is due on {{dueAt}}.\n\nYou find it, with every line and how it came about, under Billing.'),
  ('invoice_reminder', 'email', 'en', 1, E'Invoice {{number}} is due soon', E'Invoice **{{number}}** for **{{amount}}** is due on {{dueAt}}.\n\nIf you have paid it already, there is nothing to do.'),
  ('payment_received', 'email', 'en', 1, E'We received {{amount}}', E'Thank you: your payment of **{{amount}}** has arrived.'),
  ('payment_failed', 'email', 'en', 1, E'A payment did not go through', E'The payment of **{{amount}}** did not go through.\n\nNothing has changed for you yet. Please check your payment method under Billing.'),
  ('payment_overdue', 'email', 'en', 1, E'Invoice {{number}} is overdue', E'Invoice **{{number}}** for **{{amount}}** is overdue.\n\nPlease pay it under Billing to keep everything running.'),
  ('subscription_created', 'email', 'en', 1, E'Your subscription has started', E'Your subscription to **{{plan}}** has started.'),
  ('subscription_renewing', 'email', 'en', 1, E'Your subscription renews soon', E'Your subscription to **{{plan}}** renews on {{at}}.'),
  ('subscription_renewed', 'email', 'en', 1, E'Your subscription was renewed', E'Your subscription to **{{plan}}** was renewed.'),
  ('subscription_cancelled', 'email', 'en', 1, E'Your subscription was cancelled', E'Your subscription to **{{plan}}** was cancelled. What you have paid for stays yours until its end.'),
  ('trial_started', 'email', 'en', 1, E'Your trial has started', E'Your trial of **{{plan}}** has started. It ends on {{endsAt}}.'),
  ('trial_expiring', 'email', 'en', 1, E'Your trial ends soon', E'Your trial of **{{plan}}** ends on {{endsAt}}.\n\nAdd a payment method under Billing to go on without a break.'),
  ('trial_expired', 'email', 'en', 1, E'Your trial has ended', E'Your trial of **{{plan}}** has ended.\n\nChoose a plan under Billing to go on.'),
  ('grace_period_started', 'email', 'en', 1, E'Please settle your account', E'Your grace period has begun: you have full access until {{endsAt}}.\n\nPlease pay what is open under Billing.'),
  ('grace_period_ending', 'email', 'en', 1, E'Your access ends soon', E'Your grace period ends on {{endsAt}}.\n\nPlease pay what is open under Billing.'),
  ('account_suspended', 'email', 'en', 1, E'Your account is suspended', E'Your account is suspended because something has not been paid. Nothing of yours is lost.\n\nPaying what is open under Billing restores it at once.'),
  ('account_restored', 'email', 'en', 1, E'Your account is back', E'Your account is active again. Thank you.'),
  ('credits_low', 'email', 'en', 1, E'Your credits are running low', E'Your {{creditType}} credits are running low: {{available}} are left.\n\nTop up under Billing so that your messages go on.'),
  ('credits_exhausted', 'email', 'en', 1, E'Your credits are used up', E'Your {{creditType}} credits are used up. New messages wait until you top up, seven days at the most.'),
  ('credits_purchased', 'email', 'en', 1, E'{{quantity}} credits were added', E'**{{quantity}}** credits were added to your account.'),
  ('credits_expiring', 'email', 'en', 1, E'Credits of yours expire soon', E'**{{quantity}}** of your {{creditType}} credits expire on {{expiresAt}}.'),
  ('usage_alert', 'email', 'en', 1, E'You are near a limit of your plan', E'You have used {{value}} of {{limit}} {{metric}} that your plan includes.'),
  ('messages_expired', 'email', 'en', 1, E'Messages were not sent', E'**{{messages}}** of your messages waited seven days for credits and were not sent.\n\nTop up under Billing; then send them again from the list of messages.'),
  ('contract_invoice_generated', 'email', 'en', 1, E'Invoice {{number}} from {{tenant}}', E'Dear {{customer}},\n\nplease find invoice **{{number}}** for **{{amount}}**, due on {{dueAt}}.\n\n[Open the invoice]({{link}})'),
  ('contract_invoice_reminder', 'email', 'en', 1, E'Reminder: invoice {{number}} from {{tenant}}', E'Dear {{customer}},\n\ninvoice **{{number}}** for **{{amount}}** is due on {{dueAt}}.\n\n[Open the invoice]({{link}})'),
  ('contract_payment_received', 'email', 'en', 1, E'{{tenant}} received your payment', E'Dear {{customer}},\n\nthank you: {{amount}} for invoice **{{number}}** has arrived.'),
  ('contract_settlement_completed', 'email', 'en', 1, E'A pay-out of {{amount}} is on its way', E'The pay-out of **{{amount}}** for invoice **{{number}}** is complete.'),
  ('contract_invoice_generated', 'sms', 'en', 1, null, E'{{tenant}}: invoice {{number}} for {{amount}}, due {{dueAt}}. {{link}}'),
  ('contract_invoice_generated', 'whatsapp', 'en', 1, null, E'{{tenant}}: invoice {{number}} for {{amount}}, due {{dueAt}}. {{link}}'),
  ('contract_invoice_reminder', 'sms', 'en', 1, null, E'{{tenant}}: invoice {{number}} for {{amount}} is due {{dueAt}}. {{link}}'),
  ('contract_invoice_reminder', 'whatsapp', 'en', 1, null, E'{{tenant}}: invoice {{number}} for {{amount}} is due {{dueAt}}. {{link}}'),
  ('contract_payment_received', 'sms', 'en', 1, null, E'{{tenant}}: we received {{amount}} for invoice {{number}}. Thank you.'),
  ('contract_payment_received', 'whatsapp', 'en', 1, null, E'{{tenant}}: we received {{amount}} for invoice {{number}}. Thank you.')
on conflict (code, channel, language, version) do nothing;

reset role;
