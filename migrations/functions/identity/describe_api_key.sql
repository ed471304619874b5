create or replace function identity.describe_api_key(p_key identity.api_key, p_names jsonb default '{}')
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- A key as the contract shows it; its secret is nowhere.
begin
  return pg_catalog.jsonb_build_object(
    'id', p_key.api_key_id, 'name', p_key.name, 'kind', p_key.kind, 'hint', p_key.hint, 'scopes', p_key.scopes,
    'productCode', p_key.product_code, 'createdAt', p_key.created_at,
    'createdBy', coalesce(p_names ->> p_key.created_by, p_key.created_by), 'expiresAt', p_key.expires_at,
    'lastUsedAt', p_key.last_used_at, 'revokedAt', p_key.revoked_at, 'replacedBy', p_key.replaced_by,
    'status', case
      when p_key.revoked_at is not null then 'revoked'
      when p_key.expires_at <= platform.wall_now() then 'expired'
      when p_key.replaced_by is not null then 'replaced'
      else 'active'
    end);
end
$$;
comment on function identity.describe_api_key(identity.api_key, jsonb) is 'The API key of the contract.';
alter function identity.describe_api_key(identity.api_key, jsonb) owner to cn_owner;
revoke all on function identity.describe_api_key(identity.api_key, jsonb) from public;
grant execute on function identity.describe_api_key(identity.api_key, jsonb) to cn_definer;
