create or replace function api.create_api_key(
  p_name platform.short_text, p_scopes text[], p_token_hash platform.token_hash, p_hint text,
  p_idempotency_key platform.request_key, p_product_code platform.code default null, p_expires_at timestamptz default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A new key for another service. Its secret was made at the edge and only its hash comes here. It holds no scope that
-- its maker does not hold. The key of the request decides before the secret: a replay finds the key, and no secret.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_kind constant text := case pg_catalog.current_setting('cn.kind', true) when 'admin' then 'admin' else 'service' end;
  v_own constant text[] := pg_catalog.string_to_array(pg_catalog.current_setting('cn.scopes', true), ' ');
  v_beyond text[];
  v_key identity.api_key;
  v_answer jsonb := platform.refuse_write('keys:manage', 'api_key_created');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  if p_expires_at <= platform.wall_now() then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "expiresAt lies in the past"}';
  end if;
  select pg_catalog.array_agg(s order by s) into v_beyond from pg_catalog.unnest(p_scopes) as s where s <> all (v_own);
  if v_beyond is not null then
    raise exception 'scope_not_held' using errcode = 'NI051',
      detail = pg_catalog.jsonb_build_object('scopes', v_beyond)::text;
  end if;
  if p_product_code is not null then
    perform platform.require_product(p_product_code);
  end if;
  v_answer := platform.claim_answer(v_tenant_id, p_idempotency_key, 'create_api_key', platform.request_hash('create_api_key',
    pg_catalog.jsonb_build_array(p_name, p_scopes, p_product_code, p_expires_at)));
  if v_answer is not null then
    return v_answer;
  end if;
  v_key.tenant_id := v_tenant_id;
  v_key.name := p_name;
  v_key.kind := v_kind;
  v_key.scopes := array(select distinct s from pg_catalog.unnest(p_scopes) as s order by s);
  v_key.product_code := p_product_code;
  v_key.hint := p_hint;
  v_key.expires_at := p_expires_at;
  v_key := identity.add_api_key(v_key, p_token_hash);
  perform platform.record_audit(v_tenant_id, 'api_key_created', 'api_key', v_key.api_key_id::text,
    pg_catalog.jsonb_build_object('name', p_name, 'hint', p_hint, 'scopes', v_key.scopes,
      'productCode', p_product_code, 'expiresAt', p_expires_at));
  return platform.keep_answer(v_tenant_id, p_idempotency_key, pg_catalog.jsonb_build_object('key', identity.describe_api_key(v_key)));
end
$$;
comment on function api.create_api_key(platform.short_text, text[], platform.token_hash, text, platform.request_key, platform.code, timestamptz) is
  'Errors: forbidden, invalid_request, scope_not_held, too_many_api_keys, unknown_product, idempotency_key_reused.';
alter function api.create_api_key(platform.short_text, text[], platform.token_hash, text, platform.request_key, platform.code, timestamptz) owner to cn_definer;
revoke all on function api.create_api_key(platform.short_text, text[], platform.token_hash, text, platform.request_key, platform.code, timestamptz) from public;
grant execute on function api.create_api_key(platform.short_text, text[], platform.token_hash, text, platform.request_key, platform.code, timestamptz) to authenticated, cn_admin;
