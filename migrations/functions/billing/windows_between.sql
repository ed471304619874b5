create or replace function billing.windows_between(
  p_kind text, p_subscription billing.subscription, p_time_zone text, p_from timestamptz, p_to timestamptz,
  out window_start timestamptz, out window_end timestamptz)
returns setof record
language plpgsql stable security invoker set search_path = ''
as $$
-- The windows of one kind that reach from one instant to another, in order and without gaps.
declare
  v_at timestamptz := p_from;
begin
  while v_at <= p_to loop
    select w.window_start, w.window_end into window_start, window_end
      from billing.window_containing(p_kind, p_subscription, p_time_zone, v_at) as w;
    return next;
    v_at := window_end;
  end loop;
end
$$;
comment on function billing.windows_between(text, billing.subscription, text, timestamptz, timestamptz) is 'Half-open windows; none for null bounds.';
alter function billing.windows_between(text, billing.subscription, text, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.windows_between(text, billing.subscription, text, timestamptz, timestamptz) from public;
grant execute on function billing.windows_between(text, billing.subscription, text, timestamptz, timestamptz) to cn_definer;
