create or replace function catalog.move_subscriber(
  p_tenant_id uuid, p_product_code text, p_change jsonb, p_dry_run boolean)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Moves one tenant to another version of its plan, or says what that would do: the same plan as a change of its own.
-- A tenant whose subscription refuses stays as it is, with the reason. The transaction is in that tenant already, and
-- this sees no other. Lock: the subscription.
declare
  v_time_zone constant text := billing.time_zone_of(p_tenant_id);
  v_was billing.subscription := billing.find_live_subscription(p_tenant_id, p_product_code);
  v_plan billing.planned_action;
begin
  if not p_dry_run then
    v_was := billing.lock_subscription(p_tenant_id, p_product_code);
    if v_was.next_due_at <= platform.now() then
      v_was := billing.catch_up(v_was);
    end if;
  end if;
  if v_was.tenant_id is null or v_was.plan_code <> p_change ->> 'planCode' or v_was.plan_version = (p_change ->> 'planVersion')::integer or exists (
    select from billing.scheduled_change as c
    where c.tenant_id = p_tenant_id and c.subscription_id = v_was.subscription_id and c.status = 'pending'
      and c.kind = 'change' and c.change @> (p_change - 'when')) then
    return pg_catalog.jsonb_build_object('outcome', 'already');
  end if;
  v_plan := billing.plan_action(v_was, 'change', p_change, pg_catalog.date_trunc('second', platform.now()), v_time_zone);
  if not p_dry_run then
    perform billing.apply_plan(v_was, v_plan, 'migration');
  end if;
  return pg_catalog.jsonb_build_object(
    'outcome', case when p_dry_run then 'would_move' else 'moved' end,
    'effectiveAt', v_plan.effective_at, 'currency', v_was.currency,
    'charge', billing.describe_lines(v_plan.lines, v_was.currency) #> '{total,amount}',
    'nextPeriodBefore', billing.describe_next_period(v_was, null, v_time_zone) #> '{total,amount}',
    'nextPeriodAfter', billing.describe_plan(v_plan, v_time_zone) #> '{nextPeriod,total,amount}');
exception
  when sqlstate 'NS002' or sqlstate 'NS003' or sqlstate 'NS006' or sqlstate 'NS009' or sqlstate 'NS010' or sqlstate 'NL004'
    or sqlstate 'NL006' or sqlstate 'NL007' or sqlstate 'NL005' or sqlstate 'NU001' then
    return pg_catalog.jsonb_build_object('outcome', 'refused', 'reason', sqlerrm);
end
$$;
comment on function catalog.move_subscriber(uuid, text, jsonb, boolean) is
  'JSON: outcome would_move, moved, already or refused. Amounts in minor units.';
alter function catalog.move_subscriber(uuid, text, jsonb, boolean) owner to cn_definer;
revoke all on function catalog.move_subscriber(uuid, text, jsonb, boolean) from public;
grant execute on function catalog.move_subscriber(uuid, text, jsonb, boolean) to cn_platform;
