create or replace function platform.parse_cursor(p_cursor text)
returns uuid
language plpgsql immutable security invoker set search_path = ''
as $$
-- The position of a list. Lists hand out the id of their last row; anything else is refused.
begin
  if p_cursor is null then
    return null;
  elsif p_cursor ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    return p_cursor::uuid;
  end if;
  raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "take the cursor from nextCursor"}';
end
$$;
comment on function platform.parse_cursor(text) is 'Errors: invalid_request.';
alter function platform.parse_cursor(text) owner to cn_owner;
revoke all on function platform.parse_cursor(text) from public;
grant execute on function platform.parse_cursor(text) to cn_definer, cn_platform;
