create or replace function identity.find_sign_in(p_destination text, p_audience text)
returns identity.person_tenant
language sql stable security invoker set search_path = ''
as $$
  -- The person behind an address or a telephone number and the tenant a sign-in leads to: the oldest membership
  -- that is alive, in a tenant that is not suspended where there is one.
  select pt.*
  from identity.person as p
  join identity.person_tenant as pt on pt.person_id = p.person_id and pt.audience = p_audience
  join identity.member as m on m.tenant_id = pt.tenant_id and m.person_id = pt.person_id and m.status = 'active'
  join identity.tenant as t on t.tenant_id = pt.tenant_id
  where (p.email = p_destination or p.phone = p_destination) and p.status = 'active'
  order by t.status <> 'active', pt.created_at, pt.tenant_id
  limit 1
$$;
comment on function identity.find_sign_in(text, text) is 'Null when the destination may not sign in there.';
alter function identity.find_sign_in(text, text) owner to cn_owner;
revoke all on function identity.find_sign_in(text, text) from public;
grant execute on function identity.find_sign_in(text, text) to cn_platform;
