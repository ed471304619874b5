-- Products, credit types and packs. Prices in minor units.
set local role cn_platform;

insert into catalog.product (code, name, description, currency, is_default) values
  ('contractnest', 'ContractNest', 'Service contracts: base fee by users, contracts, storage and notifications', 'INR', false),
  ('familyknows', 'FamilyKnows', 'What a family owns, in one place', 'INR', false),
  ('kaladristi', 'Kaladristi', 'Art research: subscription and reports', 'INR', false),
  ('q2o', 'Q2O', 'Quote to order projects with a monthly run quota', 'USD', false),
  ('devplatform', 'DevPlatform', 'APIs and jobs for developers', 'USD', true),
  ('custom', 'Custom', 'Hand-written terms', 'INR', false)
on conflict (code) do update set
  name = excluded.name, description = excluded.description, is_default = excluded.is_default;

insert into catalog.credit_type (product_code, code, name, low_threshold) values
  ('contractnest', 'notification', 'Notification credits', 10)
on conflict (product_code, code) do update set name = excluded.name;

insert into catalog.credit_channel (product_code, credit_type, channel)
select 'contractnest', 'notification', c.channel
from unnest(array['email', 'sms', 'whatsapp', 'pooled']) as c(channel)
on conflict do nothing;

insert into catalog.topup_pack (product_code, code, name, credit_type, quantity, price, currency, sort_order) values
  ('contractnest', 'notification_50', '50 notification credits', 'notification', 50, 20000, 'INR', 1),
  ('contractnest', 'notification_200', '200 notification credits', 'notification', 200, 70000, 'INR', 2)
on conflict (product_code, code) do nothing;

reset role;
