create or replace function billing.limit_bounds(
  p_limit bigint, p_enforcement text, out near_at bigint, out over_at bigint)
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- From which value on a counter is near its limit, 80 percent of it, and from which beyond it: a hard limit is when it is
  -- reached, for the next one is refused; a soft one when it is passed. Null for no limit and for what the plan does not hold.
  select case when p_limit > 0 then (p_limit * 4 + 4) / 5 end,
    case when p_limit > 0 then case when p_enforcement = 'hard' then p_limit else p_limit + 1 end end
$$;
comment on function billing.limit_bounds(bigint, text) is
  'Values of the counter.';
alter function billing.limit_bounds(bigint, text) owner to cn_owner;
revoke all on function billing.limit_bounds(bigint, text) from public;
grant execute on function billing.limit_bounds(bigint, text) to cn_definer;
