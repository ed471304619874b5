create or replace function identity.take_budget(p_bucket text, p_limit integer, p_window interval, p_count integer)
returns timestamptz
language plpgsql volatile security invoker set search_path = ''
as $$
-- Counts against a budget shared by many; p_count 0 only looks. Null: there is room. Else: when there is again.
declare
  v_now constant timestamptz := platform.wall_now();
  v_budget identity.otp_budget;
begin
  insert into identity.otp_budget as b (bucket, window_at) values (p_bucket, v_now)
    on conflict (bucket) do update set
      used = case when b.window_at <= v_now - p_window then 0 else b.used end,
      window_at = case when b.window_at <= v_now - p_window then v_now else b.window_at end
    returning b.* into v_budget;
  if v_budget.used >= p_limit then
    return v_budget.window_at + p_window;
  end if;
  update identity.otp_budget as b set used = b.used + p_count where b.bucket = p_bucket and p_count > 0;
  return null;
end
$$;
comment on function identity.take_budget(text, integer, interval, integer) is 'The end of the wait, or null.';
alter function identity.take_budget(text, integer, interval, integer) owner to cn_owner;
revoke all on function identity.take_budget(text, integer, interval, integer) from public;
grant execute on function identity.take_budget(text, integer, interval, integer) to cn_platform;
