-- Products, metrics, credit types and packs. Prices in minor units.
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

insert into catalog.metric (product_code, code, name, unit, aggregation) values
  ('contractnest', 'users', 'Users', 'user', 'max'),
  ('contractnest', 'contracts', 'Contracts', 'contract', 'sum'),
  ('contractnest', 'contracts_rfp', 'Contracts with RFP', 'contract', 'sum'),
  ('contractnest', 'storage_mb', 'Storage', 'MB', 'max'),
  ('familyknows', 'users', 'People', 'person', 'latest'),
  ('familyknows', 'assets', 'Assets', 'asset', 'latest'),
  ('kaladristi', 'ai_research_report', 'Research reports', 'report', 'sum'),
  ('q2o', 'runs', 'Project runs', 'run', 'sum'),
  ('q2o', 'projects', 'Projects', 'project', 'sum'),
  ('q2o', 'compute_minutes', 'Compute', 'minute', 'sum'),
  ('devplatform', 'max_jobs_per_month', 'Jobs', 'job', 'sum'),
  ('devplatform', 'max_storage_mb', 'Storage', 'MB', 'latest'),
  ('devplatform', 'max_api_calls_per_day', 'API calls', 'call', 'sum'),
  ('devplatform', 'active_users', 'Active users', 'user', 'unique')
on conflict (product_code, code) do update set name = excluded.name, unit = excluded.unit;

insert into catalog.feature (product_code, code, name, kind, sort_order) values
  ('contractnest', 'vani_ai', 'Vani AI', 'boolean', 1),
  ('familyknows', 'ai_assistant', 'AI assistant', 'boolean', 1),
  ('devplatform', 'api_access', 'API access', 'boolean', 1),
  ('devplatform', 'priority_support', 'Priority support', 'boolean', 2),
  ('devplatform', 'custom_models', 'Custom models', 'boolean', 3),
  ('devplatform', 'advanced_analytics', 'Advanced analytics', 'boolean', 4),
  ('devplatform', 'dedicated_support', 'Dedicated support', 'boolean', 5)
on conflict (product_code, code) do update set name = excluded.name, sort_order = excluded.sort_order;

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
