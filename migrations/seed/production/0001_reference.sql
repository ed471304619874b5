-- Currencies, and what each role may do. Permissions are the scopes of the contract.
set local role cn_platform;

insert into platform.currency (code, exponent, name) values
  ('INR', 2, 'Indian rupee'), ('USD', 2, 'US dollar'), ('EUR', 2, 'Euro'), ('GBP', 2, 'Pound sterling'),
  ('JPY', 0, 'Japanese yen'), ('KWD', 3, 'Kuwaiti dinar'), ('AED', 2, 'UAE dirham'), ('SGD', 2, 'Singapore dollar')
on conflict (code) do update set exponent = excluded.exponent, name = excluded.name;

insert into identity.role (code, audience, name, rank, assignable, description, permissions) values
  ('owner', 'tenant', 'Owner', 40, true, 'Everything, members and keys included',
    array['billing:read', 'usage:read', 'usage:write', 'credits:read', 'credits:spend', 'credits:refund', 'billing:manage', 'members:read', 'members:manage', 'keys:manage', 'profile:manage', 'audit:read', 'jtd:read', 'jtd:send', 'jtd:manage']),
  ('billing_admin', 'tenant', 'Billing admin', 30, true, 'Plans, payments and invoices; spends credits',
    array['billing:read', 'usage:read', 'usage:write', 'credits:read', 'credits:spend', 'billing:manage', 'members:read', 'jtd:read', 'jtd:send', 'jtd:manage']),
  ('member', 'tenant', 'Member', 20, true, 'Works with the product and spends credits',
    array['billing:read', 'usage:read', 'usage:write', 'credits:read', 'credits:spend', 'members:read', 'jtd:read', 'jtd:send']),
  ('viewer', 'tenant', 'Viewer', 10, true, 'Looks, and changes nothing',
    array['billing:read', 'usage:read', 'credits:read', 'jtd:read']),
  ('staff_view', 'tenant', 'Platform staff, read-only', 0, false, 'Staff who act for the tenant, for a reason and a time',
    array['billing:read', 'usage:read', 'credits:read', 'members:read', 'audit:read', 'jtd:read']),
  ('staff_edit', 'tenant', 'Platform staff, may change', 0, false, 'The same after they gave a reason to change something; never members or keys',
    array['billing:read', 'usage:read', 'usage:write', 'credits:read', 'credits:spend', 'credits:refund', 'billing:manage', 'members:read', 'profile:manage', 'audit:read', 'jtd:read', 'jtd:manage']),
  ('platform_admin', 'admin', 'Platform admin', 40, true, 'Everything on the platform',
    array['tenants:read', 'tenants:act', 'tenants:manage', 'tenants:impersonate', 'tenants:raise', 'audit:read', 'profile:manage', 'keys:manage', 'catalog:read', 'catalog:manage', 'billing:read', 'billing:manage', 'usage:read', 'credits:read', 'credits:grant', 'credits:refund', 'members:read', 'members:manage', 'platform:manage', 'jtd:read', 'jtd:manage']),
  ('platform_support', 'admin', 'Platform support', 20, true, 'Looks at tenants, acts for them read-only',
    array['tenants:read', 'tenants:act', 'tenants:impersonate', 'audit:read', 'catalog:read', 'billing:read', 'usage:read', 'credits:read', 'members:read', 'jtd:read'])
on conflict (code) do update set
  audience = excluded.audience, name = excluded.name, rank = excluded.rank, assignable = excluded.assignable,
  description = excluded.description, permissions = excluded.permissions;

reset role;
