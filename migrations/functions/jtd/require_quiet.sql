create or replace function jtd.require_quiet(p_channel text, p_from text, p_to text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A known channel; quiet hours have a beginning and another end, or there are none.
begin
  if not exists (select from jtd.channel as c where c.channel = p_channel)
    or (p_from is null) <> (p_to is null) or p_from = p_to then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "a known channel; quietFrom and quietTo together, and not the same"}';
  end if;
end
$$;
comment on function jtd.require_quiet(text, text, text) is
  'Errors: invalid_request.';
alter function jtd.require_quiet(text, text, text) owner to cn_owner;
revoke all on function jtd.require_quiet(text, text, text) from public;
grant execute on function jtd.require_quiet(text, text, text) to cn_definer;
