create or replace function identity.take_budgets(p_destination text, p_ip text, p_sent boolean)
returns timestamptz
language plpgsql volatile security invoker set search_path = ''
as $$
-- The budgets of codes: per network for all, per country and day for SMS. A number that is not ours is looked at
-- and not counted: it costs nothing, and must not use up what others need. Locks in this order.
declare
  v_policy identity.sign_in_policy;
  v_sms constant boolean := p_destination like '+%';
  v_count constant integer := case when p_sent then 1 else 0 end;
begin
  select y.* into v_policy from identity.sign_in_policy as y;
  return coalesce(
    identity.take_budget(identity.network_bucket(p_ip), v_policy.codes_per_network_hour, interval '1 hour', 1),
    case when v_sms then identity.take_budget(
      identity.country_bucket(p_destination), v_policy.sms_per_country_hour, interval '1 hour', v_count) end,
    case when v_sms then identity.take_budget('sms', v_policy.sms_per_day, interval '1 day', v_count) end);
end
$$;
comment on function identity.take_budgets(text, text, boolean) is 'The end of the wait, or null.';
alter function identity.take_budgets(text, text, boolean) owner to cn_owner;
revoke all on function identity.take_budgets(text, text, boolean) from public;
grant execute on function identity.take_budgets(text, text, boolean) to cn_platform;
