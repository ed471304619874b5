create or replace function identity.describe_session(p_tenant_id uuid, p_session_id uuid)
returns jsonb
language sql stable security definer set search_path = ''
as $$
  -- Who is signed in where, and what they may do there. Owned by cn_platform because people are kept in a
  -- directory; it shows one session of one tenant.
  select pg_catalog.jsonb_build_object(
    'person', pg_catalog.jsonb_build_object('id', p.person_id, 'email', p.email, 'name', p.name, 'phone', p.phone),
    'tenant', pg_catalog.jsonb_build_object(
      'id', t.tenant_id, 'slug', t.slug, 'name', t.name, 'isPlatform', t.is_platform),
    'audience', s.audience,
    'role', now.role,
    'permissions', pg_catalog.to_jsonb(pg_catalog.string_to_array(now.scopes, ' ')),
    'products', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', pr.code, 'name', pr.name) order by pr.code)
      from identity.tenant_product as tp
      join catalog.product as pr on pr.code = tp.product_code
      where tp.tenant_id = t.tenant_id), '[]'),
    'secondFactor', pg_catalog.jsonb_build_object(
      'enrolled', f.confirmed_at is not null,
      'required', t.is_platform and y.admin_second_factor = 'required'),
    'impersonation', case when i.impersonation_id is not null then pg_catalog.jsonb_build_object(
      'reason', i.reason, 'readOnly', now.role <> 'staff_edit', 'expiresAt', i.expires_at,
      'mayRaise', t.status = 'active' and exists (
        select from identity.resolve_session(i.staff_tenant_id, i.staff_session_id) as staff
        where pg_catalog.strpos(' ' || staff.scopes || ' ', ' tenants:raise ') > 0)) end,
    'idleExpiresAt', least(s.last_seen_at + interval '30 minutes', s.expires_at),
    'expiresAt', s.expires_at)
  from identity.session as s
  join identity.tenant as t on t.tenant_id = s.tenant_id
  join identity.person as p on p.person_id = s.person_id
  cross join identity.sign_in_policy as y
  cross join identity.resolve_session(s.tenant_id, s.session_id) as now
  left join identity.second_factor as f on f.person_id = s.person_id
  left join identity.impersonation as i on i.tenant_id = s.tenant_id and i.impersonation_id = s.impersonation_id
  where s.tenant_id = p_tenant_id and s.session_id = p_session_id
$$;
comment on function identity.describe_session(uuid, uuid) is 'The session document of the contract.';
alter function identity.describe_session(uuid, uuid) owner to cn_platform;
revoke all on function identity.describe_session(uuid, uuid) from public;
grant execute on function identity.describe_session(uuid, uuid) to cn_definer;
