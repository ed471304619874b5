create or replace function identity.register_key_credential(p_api_key_id uuid, p_kind text, p_token_hash platform.token_hash)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- Makes a key of the caller's own tenant known to the door. Owned by cn_platform because credentials are a directory.
begin
  insert into identity.credential (token_hash, kind, tenant_id, api_key_id)
    select p_token_hash, k.kind, k.tenant_id, k.api_key_id
    from identity.api_key as k
    where k.tenant_id = platform.caller_tenant() and k.api_key_id = p_api_key_id and k.kind = p_kind;
end
$$;
comment on function identity.register_key_credential(uuid, text, platform.token_hash) is 'Only for keys of the caller''s tenant.';
alter function identity.register_key_credential(uuid, text, platform.token_hash) owner to cn_platform;
revoke all on function identity.register_key_credential(uuid, text, platform.token_hash) from public;
grant execute on function identity.register_key_credential(uuid, text, platform.token_hash) to cn_definer;
