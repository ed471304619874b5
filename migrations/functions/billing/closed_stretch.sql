create or replace function billing.closed_stretch(
  p_was billing.subscription, p_next billing.subscription, p_at timestamptz, p_now timestamptz)
returns billing.metered_period
language plpgsql stable security invoker set search_path = ''
as $$
-- What a subscription charges afterwards when its terms, its period or its right to charge end: usage is priced by the
-- terms it happened under. Other terms inside a period wait for the bill of that period; all else is due now, where now is
-- the instant of the event, so that it meets the money of the same event on one invoice.
declare
  v_stretch billing.metered_period;
  v_same_period constant boolean := p_was.period_start = p_next.period_start and p_was.period_end = p_next.period_end;
  v_goes_on constant boolean := billing.is_charged(p_next) and p_next.ended_at is null;
begin
  if p_was.tenant_id is null or not billing.is_charged(p_was) or v_same_period and v_goes_on
     and (p_was.plan_code, p_was.plan_version) = (p_next.plan_code, p_next.plan_version) then
    return null;
  end if;
  v_stretch := billing.open_stretch(p_was);
  v_stretch.used_to := least(p_was.period_end, case when v_same_period then p_at else p_next.period_start end);
  v_stretch.due_at := case when v_same_period and v_goes_on then p_was.period_end else p_now end;
  return case when v_stretch.used_from < v_stretch.used_to then v_stretch end;
end
$$;
comment on function billing.closed_stretch(billing.subscription, billing.subscription, timestamptz, timestamptz) is
  'Row, or null; not written.';
alter function billing.closed_stretch(billing.subscription, billing.subscription, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.closed_stretch(billing.subscription, billing.subscription, timestamptz, timestamptz) from public;
grant execute on function billing.closed_stretch(billing.subscription, billing.subscription, timestamptz, timestamptz) to cn_definer, cn_platform;
