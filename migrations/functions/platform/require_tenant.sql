create or replace function platform.require_tenant(p_tenant_id uuid)
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- A tenant id in a path is checked against the door, never used instead of it. Platform staff with the
-- scope tenants:act may name any tenant: the transaction then is in that tenant, on its clock.
-- Anything else answers as an id that does not exist.
declare
  v_clock text;
  v_found boolean;
begin
  if p_tenant_id = nullif(pg_catalog.current_setting('cn.tenant_id', true), '')::uuid then
    return p_tenant_id;
  end if;
  if pg_catalog.current_setting('cn.kind', true) = 'admin'
     and pg_catalog.strpos(' ' || pg_catalog.current_setting('cn.scopes', true) || ' ', ' tenants:act ') > 0 then
    select t.found, t.clock into v_found, v_clock from identity.find_tenant(p_tenant_id) as t;
    if v_found then
      perform platform.set_transaction(
        p_tenant_id, 'admin', pg_catalog.current_setting('cn.actor', true), pg_catalog.current_setting('cn.scopes', true),
        null, v_clock, nullif(pg_catalog.current_setting('cn.request', true), ''));
      return p_tenant_id;
    end if;
  end if;
  perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such tenant');
  return null;
end
$$;
comment on function platform.require_tenant(uuid) is 'Errors: not_found.';
alter function platform.require_tenant(uuid) owner to cn_owner;
revoke all on function platform.require_tenant(uuid) from public;
grant execute on function platform.require_tenant(uuid) to cn_definer, cn_platform;
