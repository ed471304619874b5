create or replace function billing.plan_start(
  p_tenant_id uuid, p_product_code text, p_change jsonb, p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- A new subscription on the terms asked for, with its trial unless `trial` is false; without one its first fees.
declare
  v_version constant catalog.plan_version := billing.find_plan_version(
    p_product_code, p_change ->> 'planCode', (p_change ->> 'planVersion')::integer);
  v_next billing.subscription;
  v_metric text;
begin
  v_next := billing.new_subscription(p_tenant_id, v_version, p_change ->> 'billingCycle',
    coalesce((p_change -> 'trial')::boolean, true), p_at);
  v_next.quantities := billing.read_quantities('{}', p_change -> 'quantities');
  v_next.add_ons := billing.read_add_ons(v_next, p_change -> 'addOns', v_version.billing_config, p_at, p_time_zone);
  v_next.period_quantities := billing.fee_quantities(v_next, v_version.billing_config, null);
  select q into v_metric from pg_catalog.jsonb_object_keys(v_next.quantities) as q
    where not v_next.period_quantities ? q order by q limit 1;
  if found then
    raise exception 'unknown_metric' using errcode = 'NU001', detail = pg_catalog.jsonb_build_object('metric', v_metric)::text;
  end if;
  return row(v_next, 'started', p_at, 'immediate', billing.lines_between(null, v_next, 'immediate', p_at, p_time_zone),
    '{}')::billing.planned_action;
end
$$;
comment on function billing.plan_start(uuid, text, jsonb, timestamptz, text) is
  'Errors: unknown_plan, plan_retired, unknown_cycle, unknown_metric, unknown_add_on, invalid_request.';
alter function billing.plan_start(uuid, text, jsonb, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_start(uuid, text, jsonb, timestamptz, text) from public;
grant execute on function billing.plan_start(uuid, text, jsonb, timestamptz, text) to cn_definer, cn_platform;
