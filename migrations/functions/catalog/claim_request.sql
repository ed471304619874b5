create or replace function catalog.claim_request(p_operation text, p_key text, p_request jsonb)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes an idempotency key of platform staff. Null: the request is new. A document: what was answered before. A twin
-- that runs at the same time waits here for the first to end. No key, no memory.
declare
  v_hash constant bytea := platform.request_hash(p_operation, p_request);
  v_known platform.idempotency_key;
begin
  if p_key is null then
    return null;
  end if;
  insert into platform.idempotency_key (tenant_id, key, operation, request_hash)
    values (platform.caller_tenant(), p_key, p_operation, v_hash)
    on conflict do nothing;
  if found then
    return null;
  end if;
  select k.* into v_known from platform.idempotency_key as k
    where k.tenant_id = platform.caller_tenant() and k.key = p_key;
  if v_known.request_hash is distinct from v_hash then
    raise exception 'idempotency_key_reused' using errcode = 'NP007',
      detail = pg_catalog.jsonb_build_object('firstUsedAt', v_known.created_at, 'operation', v_known.operation)::text;
  end if;
  return v_known.answer;
end
$$;
comment on function catalog.claim_request(text, text, jsonb) is
  'Errors: idempotency_key_reused.';
alter function catalog.claim_request(text, text, jsonb) owner to cn_owner;
revoke all on function catalog.claim_request(text, text, jsonb) from public;
grant execute on function catalog.claim_request(text, text, jsonb) to cn_platform;
