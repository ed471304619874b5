create or replace function platform.claim_answer(
  p_tenant_id uuid, p_key platform.request_key, p_operation text, p_request_hash bytea)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes an idempotency key for a write that keeps its answer. Null: it is ours, and platform.keep_answer() follows. Else
-- the answer of the first time. A twin request waits at the insert until the first one has ended.
declare
  v_known platform.idempotency_key;
begin
  if p_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  end if;
  insert into platform.idempotency_key (tenant_id, key, operation, request_hash, answer)
    values (p_tenant_id, p_key, p_operation, p_request_hash, '{}')
    on conflict do nothing;
  if found then
    return null;
  end if;
  select k.* into v_known from platform.idempotency_key as k where k.tenant_id = p_tenant_id and k.key = p_key;
  if v_known.request_hash is distinct from p_request_hash then
    raise exception 'idempotency_key_reused' using errcode = 'NP007',
      detail = pg_catalog.jsonb_build_object('firstUsedAt', v_known.created_at, 'operation', v_known.operation)::text;
  end if;
  return v_known.answer || '{"replayed": true}';
end
$$;
comment on function platform.claim_answer(uuid, platform.request_key, text, bytea) is
  'Errors: idempotency_key_required, idempotency_key_reused.';
alter function platform.claim_answer(uuid, platform.request_key, text, bytea) owner to cn_owner;
revoke all on function platform.claim_answer(uuid, platform.request_key, text, bytea) from public;
grant execute on function platform.claim_answer(uuid, platform.request_key, text, bytea) to cn_definer, cn_platform;
