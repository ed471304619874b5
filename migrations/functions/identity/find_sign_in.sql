create or replace function identity.find_sign_in(p_email text, p_audience text)
returns identity.person_tenant
language sql stable security invoker set search_path = ''
as $$
  -- The person behind an address and the tenant a sign-in leads to: the oldest membership that is alive.
  select pt.*
  from identity.person as p
  join identity.person_tenant as pt on pt.person_id = p.person_id and pt.audience = p_audience
  join identity.member as m on m.tenant_id = pt.tenant_id and m.person_id = pt.person_id and m.status = 'active'
  where p.email = p_email and p.status = 'active'
  order by pt.created_at, pt.tenant_id
  limit 1
$$;
comment on function identity.find_sign_in(text, text) is 'Null when the address may not sign in there.';
alter function identity.find_sign_in(text, text) owner to cn_owner;
revoke all on function identity.find_sign_in(text, text) from public;
grant execute on function identity.find_sign_in(text, text) to cn_platform;
