create or replace function catalog.require_document(p_config jsonb)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- A draft may be wrong in any way but these: it is an object, and not larger than a price list needs.
begin
  if pg_catalog.jsonb_typeof(p_config) <> 'object' or pg_catalog.length(p_config::text) > 200000 then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "a price document is an object of at most 200,000 characters"}';
  end if;
end
$$;
comment on function catalog.require_document(jsonb) is
  'Errors: invalid_request.';
alter function catalog.require_document(jsonb) owner to cn_owner;
revoke all on function catalog.require_document(jsonb) from public;
grant execute on function catalog.require_document(jsonb) to cn_platform;
