create or replace function catalog.claim_request(p_operation text, p_key text, p_request jsonb)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes an idempotency key of platform staff, if there is one. Null: the request is new. A document: what was answered
-- before. The catalog belongs to no tenant, so the key stands under the caller's.
begin
  return case when p_key is not null then platform.claim_answer(
    platform.caller_tenant(), p_key, p_operation, platform.request_hash(p_operation, p_request)) end;
end
$$;
comment on function catalog.claim_request(text, text, jsonb) is 'Errors: idempotency_key_reused.';
alter function catalog.claim_request(text, text, jsonb) owner to cn_owner;
revoke all on function catalog.claim_request(text, text, jsonb) from public;
grant execute on function catalog.claim_request(text, text, jsonb) to cn_platform;
