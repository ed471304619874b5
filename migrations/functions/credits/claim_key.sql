create or replace function credits.claim_key(
  p_tenant_id uuid, p_key text, p_operation text, p_request_hash bytea, p_movement_id uuid)
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes an idempotency key for a movement. Null: it is ours. An id: the movement that had it before, to be
-- answered again. Called after the balance is locked, so a twin request waits there and finds the row here.
declare
  v_known platform.idempotency_key;
begin
  insert into platform.idempotency_key (tenant_id, key, operation, request_hash, movement_id)
    values (p_tenant_id, p_key, p_operation, p_request_hash, p_movement_id)
    on conflict do nothing;
  if found then
    return null;
  end if;
  select k.* into v_known from platform.idempotency_key as k where k.tenant_id = p_tenant_id and k.key = p_key;
  if v_known.request_hash is distinct from p_request_hash then
    raise exception 'idempotency_key_reused' using errcode = 'NP007',
      detail = pg_catalog.jsonb_build_object('firstUsedAt', v_known.created_at, 'operation', v_known.operation)::text;
  end if;
  return v_known.movement_id;
end
$$;
comment on function credits.claim_key(uuid, text, text, bytea, uuid) is 'Errors: idempotency_key_reused.';
alter function credits.claim_key(uuid, text, text, bytea, uuid) owner to cn_owner;
revoke all on function credits.claim_key(uuid, text, text, bytea, uuid) from public;
grant execute on function credits.claim_key(uuid, text, text, bytea, uuid) to cn_definer;
