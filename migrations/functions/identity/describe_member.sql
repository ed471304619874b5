create or replace function identity.describe_member(p_tenant_id uuid, p_person_id uuid)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- A member as lists show them; last seen by the latest of their sessions here.
begin
  return (
    select pg_catalog.jsonb_build_object(
      'personId', p.person_id, 'name', p.name, 'email', p.email, 'role', m.role, 'roleName', r.name,
      'status', case when p.status = 'disabled' then 'disabled' else m.status end, 'joinedAt', m.created_at,
      'secondFactor', exists (
        select from identity.second_factor as f where f.person_id = p.person_id and f.confirmed_at is not null),
      'lastSeenAt', (
        select pg_catalog.max(s.last_seen_at) from identity.session as s
        where s.tenant_id = m.tenant_id and s.person_id = m.person_id))
    from identity.member as m
    join identity.person as p on p.person_id = m.person_id
    join identity.role as r on r.code = m.role
    where m.tenant_id = p_tenant_id and m.person_id = p_person_id);
end
$$;
comment on function identity.describe_member(uuid, uuid) is 'The member document of the contract.';
alter function identity.describe_member(uuid, uuid) owner to cn_owner;
revoke all on function identity.describe_member(uuid, uuid) from public;
grant execute on function identity.describe_member(uuid, uuid) to cn_platform;
