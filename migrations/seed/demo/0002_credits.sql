-- Credits on every channel for the two tenants of the contractnest product. The keys make it repeatable.
select platform.install_demo_credits(t.id, c.channel, c.quantity, c.category, c.expires_in)
from platform.demo_directory() as t
cross join (values
  ('email', 500, 'included', null::interval),
  ('sms', 200, 'paid', null),
  ('sms', 25, 'promotional', interval '60 days'),
  ('whatsapp', 100, 'paid', null),
  ('pooled', 50, 'included', null)
) as c(channel, quantity, category, expires_in)
where t.product_code = 'contractnest';
