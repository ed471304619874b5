create or replace function billing.begin_period(p_subscription billing.subscription, p_at timestamptz, p_time_zone text)
returns billing.subscription
language plpgsql stable security invoker set search_path = ''
as $$
-- Counts the periods from an instant on, and enters the first of them.
declare
  v_next billing.subscription := p_subscription;
begin
  v_next.anchor_at := p_at;
  select p.period_start, p.period_end into v_next.period_start, v_next.period_end
    from billing.period_containing(v_next, p_time_zone, p_at) as p;
  return v_next;
end
$$;
comment on function billing.begin_period(billing.subscription, timestamptz, text) is
  'The row in a period of its own.';
alter function billing.begin_period(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.begin_period(billing.subscription, timestamptz, text) from public;
grant execute on function billing.begin_period(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
