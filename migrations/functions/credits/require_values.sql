drop function if exists credits.require_values(text, bigint, text);
create or replace function credits.require_values(p_code text, p_quantity bigint, p_key text)
returns bigint
language plpgsql immutable security invoker set search_path = ''
as $$
-- An explicit null passes a domain's check; a write needs its values. Answers the quantity.
begin
  if p_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  elsif p_code is null or p_quantity is null then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "creditType and quantity are required"}';
  end if;
  return p_quantity;
end
$$;
comment on function credits.require_values(text, bigint, text) is 'The quantity. Errors: invalid_request, idempotency_key_required.';
alter function credits.require_values(text, bigint, text) owner to cn_owner;
revoke all on function credits.require_values(text, bigint, text) from public;
grant execute on function credits.require_values(text, bigint, text) to cn_definer;
