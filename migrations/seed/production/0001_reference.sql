-- Currencies, and what each role may do. Permissions are the scopes of the contract.
set local role cn_platform;

insert into platform.currency (code, exponent, name) values
  ('INR', 2, 'Indian rupee'), ('USD', 2, 'US dollar'), ('EUR', 2, 'Euro'), ('GBP', 2, 'Pound sterling'),
  ('JPY', 0, 'Japanese yen'), ('KWD', 3, 'Kuwaiti dinar'), ('AED', 2, 'UAE dirham'), ('SGD', 2, 'Singapore dollar')
on conflict (code) do update set exponent = excluded.exponent, name = excluded.name;

insert into identity.role (code, audience, name, permissions) values
  ('owner', 'tenant', 'Owner', array['billing:read', 'usage:read', 'usage:write', 'credits:read', 'credits:spend', 'credits:refund', 'billing:manage', 'members:manage', 'keys:manage', 'profile:manage', 'audit:read']),
  ('billing_admin', 'tenant', 'Billing admin', array['billing:read', 'usage:read', 'usage:write', 'credits:read', 'credits:spend', 'billing:manage']),
  ('member', 'tenant', 'Member', array['billing:read', 'usage:read', 'usage:write', 'credits:read', 'credits:spend']),
  ('viewer', 'tenant', 'Viewer', array['billing:read', 'usage:read', 'credits:read']),
  ('platform_admin', 'admin', 'Platform admin', array['tenants:read', 'tenants:act', 'tenants:manage', 'audit:read', 'profile:manage', 'keys:manage', 'billing:read', 'usage:read', 'credits:read', 'credits:grant', 'credits:refund']),
  ('platform_support', 'admin', 'Platform support', array['tenants:read', 'tenants:act', 'audit:read', 'billing:read', 'usage:read', 'credits:read'])
on conflict (code) do update set
  audience = excluded.audience, name = excluded.name, permissions = excluded.permissions;

reset role;
