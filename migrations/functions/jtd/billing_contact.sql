create or replace function jtd.billing_contact(p_tenant_id uuid)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- Who hears of bills: the billing profile's address, the tenant's, or that of the owner who has been there longest.
  select coalesce(jtd.normal_recipient('email', p.email), jtd.normal_recipient('email', t.contact_email), (
    select jtd.normal_recipient('email', o.email) from identity.member as m join identity.person as o on o.person_id = m.person_id
    where m.tenant_id = t.tenant_id and m.role = 'owner' and m.status = 'active' and o.status = 'active'
    order by m.created_at, m.person_id limit 1))
  from identity.tenant as t
  left join billing.billing_profile as p on p.tenant_id = t.tenant_id
  where t.tenant_id = p_tenant_id
$$;
comment on function jtd.billing_contact(uuid) is
  'An address, or null.';
alter function jtd.billing_contact(uuid) owner to cn_owner;
revoke all on function jtd.billing_contact(uuid) from public;
grant execute on function jtd.billing_contact(uuid) to cn_platform;
