create or replace function identity.add_api_key(
  p_key identity.api_key, p_token_hash platform.token_hash)
returns identity.api_key
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes a key of the caller's tenant whose secret was made at the edge, and tells the door. A tenant has 100 living
-- keys at the most: one that is forgotten is one more to be found by somebody else. Lock: the tenant, so that
-- two at once are not both the hundredth.
declare
  c_at_most constant integer := 100;
  v_key identity.api_key := p_key;
begin
  perform 1 from identity.tenant as t where t.tenant_id = p_key.tenant_id for no key update;
  if (select pg_catalog.count(*) from identity.api_key as k
      where k.tenant_id = p_key.tenant_id and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > platform.wall_now())) >= c_at_most then
    raise exception 'too_many_api_keys' using errcode = 'NI050',
      detail = pg_catalog.jsonb_build_object('limit', c_at_most)::text;
  end if;
  v_key.api_key_id := platform.uuid_v7(platform.wall_now());
  v_key.created_at := platform.wall_now();
  v_key.created_by := platform.actor();
  insert into identity.api_key (
      tenant_id, api_key_id, name, kind, product_code, scopes, hint, created_at, created_by, expires_at)
    values (v_key.tenant_id, v_key.api_key_id, v_key.name, v_key.kind, v_key.product_code, v_key.scopes, v_key.hint,
      v_key.created_at, v_key.created_by, v_key.expires_at);
  perform identity.register_key_credential(v_key.api_key_id, v_key.kind, p_token_hash);
  return v_key;
end
$$;
comment on function identity.add_api_key(identity.api_key, platform.token_hash) is 'The key. Errors: too_many_api_keys.';
alter function identity.add_api_key(identity.api_key, platform.token_hash) owner to cn_owner;
revoke all on function identity.add_api_key(identity.api_key, platform.token_hash) from public;
grant execute on function identity.add_api_key(identity.api_key, platform.token_hash) to cn_definer;
