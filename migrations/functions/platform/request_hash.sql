create or replace function platform.request_hash(p_operation text, p_request jsonb)
returns bytea
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- What an idempotency key stands for. jsonb orders its keys, so the same request has the same bytes.
begin
  return pg_catalog.sha256(pg_catalog.convert_to(p_operation || p_request::text, 'UTF8'));
end
$$;
comment on function platform.request_hash(text, jsonb) is 'SHA-256 of an operation and its arguments.';
alter function platform.request_hash(text, jsonb) owner to cn_owner;
revoke all on function platform.request_hash(text, jsonb) from public;
grant execute on function platform.request_hash(text, jsonb) to cn_definer, cn_platform;
