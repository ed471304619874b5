drop function if exists api.list_api_keys();
create or replace function api.list_api_keys(p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The tenant's keys, newest first: the living ones, and for 90 days those that have ended. Platform staff may name the
-- tenant: a key that leaked is reported to them, by its last characters.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant());
  v_since constant timestamptz := platform.wall_now() - interval '90 days';
  v_keys identity.api_key[];
  v_names jsonb;
begin
  perform platform.require_scope('keys:manage');
  perform platform.require_tenant(v_tenant_id);
  select pg_catalog.array_agg(k) into v_keys from identity.api_key as k
    where k.tenant_id = v_tenant_id and coalesce(least(k.revoked_at, k.expires_at), 'infinity') > v_since;
  v_names := identity.name_actors(v_tenant_id, array(select distinct k.created_by from pg_catalog.unnest(v_keys) as k));
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(identity.describe_api_key(k, v_names) order by k.created_at desc, k.api_key_id)
    from pg_catalog.unnest(v_keys) as k), '[]'));
end
$$;
comment on function api.list_api_keys(uuid) is 'Errors: forbidden, not_found.';
alter function api.list_api_keys(uuid) owner to cn_definer;
revoke all on function api.list_api_keys(uuid) from public;
grant execute on function api.list_api_keys(uuid) to authenticated, cn_admin;
