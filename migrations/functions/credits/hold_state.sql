create or replace function credits.hold_state(p_hold credits.hold)
returns text
language plpgsql stable security invoker set search_path = ''
as $$
-- How a hold stands: nobody writes down that one has expired, time says it.
begin
  if p_hold.state = 'active' and p_hold.expires_at <= platform.now() then
    return 'expired';
  end if;
  return p_hold.state;
end
$$;
comment on function credits.hold_state(credits.hold) is 'active, captured, released or expired.';
alter function credits.hold_state(credits.hold) owner to cn_owner;
revoke all on function credits.hold_state(credits.hold) from public;
grant execute on function credits.hold_state(credits.hold) to cn_definer;
