create or replace function identity.install_api_key(
  p_tenant_id uuid, p_name text, p_kind text, p_token_hash text, p_product_code text default null)
returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
-- Registers a key whose token was made elsewhere, with every scope its kind may have; for setting a
-- platform up. Repeating it with the same hash changes nothing.
declare
  v_key_id uuid;
begin
  select c.api_key_id into v_key_id from identity.credential as c where c.token_hash = p_token_hash;
  if found then
    return v_key_id;
  end if;
  v_key_id := platform.uuid_v7(platform.wall_now());
  insert into identity.api_key (tenant_id, api_key_id, name, kind, product_code, scopes, hint)
    select p_tenant_id, v_key_id, p_name, p_kind, p_product_code, r.permissions, pg_catalog.right(p_token_hash, 4)
    from identity.role as r
    where r.code = case p_kind when 'admin' then 'platform_admin' else 'owner' end;
  insert into identity.credential (token_hash, kind, tenant_id, api_key_id)
    values (p_token_hash, p_kind, p_tenant_id, v_key_id);
  return v_key_id;
end
$$;
comment on function identity.install_api_key(uuid, text, text, text, text) is 'Id of the key. Not granted to any caller.';
alter function identity.install_api_key(uuid, text, text, text, text) owner to cn_platform;
revoke all on function identity.install_api_key(uuid, text, text, text, text) from public;
