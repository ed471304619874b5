create or replace function identity.require_successor(p_tenant_id uuid, p_person_id uuid)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- The highest role of a tenant is never without an active holder. Called under the lock of the members.
declare
  v_top constant text[] := array(
    select r.code::text from identity.role as r
    where r.assignable and r.rank = (select pg_catalog.max(o.rank) from identity.role as o where o.audience = r.audience));
begin
  if exists (
      select from identity.member as m
      where m.tenant_id = p_tenant_id and m.person_id = p_person_id and m.status = 'active' and m.role = any (v_top))
    and not exists (
      select from identity.member as m join identity.person as p on p.person_id = m.person_id and p.status = 'active'
      where m.tenant_id = p_tenant_id and m.person_id <> p_person_id and m.status = 'active' and m.role = any (v_top))
  then
    raise exception 'last_owner' using errcode = 'NI012',
      detail = pg_catalog.jsonb_build_object('personId', p_person_id)::text;
  end if;
end
$$;
comment on function identity.require_successor(uuid, uuid) is 'Errors: last_owner.';
alter function identity.require_successor(uuid, uuid) owner to cn_owner;
revoke all on function identity.require_successor(uuid, uuid) from public;
grant execute on function identity.require_successor(uuid, uuid) to cn_platform;
