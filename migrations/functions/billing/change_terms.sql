create or replace function billing.change_terms(
  p_was billing.subscription, p_change jsonb, p_at timestamptz, p_time_zone text)
returns billing.subscription
language plpgsql stable security invoker set search_path = ''
as $$
-- Plan, version, cycle, quantities and add-ons as a change asks for them; what it does not name stays. A plan that is
-- named is taken in its newest published version, one that is not stays in the version it is in.
declare
  v_next billing.subscription := p_was;
  v_version catalog.plan_version;
  v_config jsonb := billing.config_of(p_was);
  v_metric text;
begin
  if p_change ->> 'planCode' is not null or p_change ->> 'planVersion' is not null then
    v_version := billing.find_plan_version(
      p_was.product_code, coalesce(p_change ->> 'planCode', p_was.plan_code), (p_change ->> 'planVersion')::integer);
    v_config := v_version.billing_config;
    v_next.plan_code := v_version.plan_code;
    v_next.plan_version := v_version.version;
    if v_config ->> 'currency' <> p_was.currency then
      raise exception 'currency_mismatch' using errcode = 'NL004', detail = pg_catalog.jsonb_build_object(
        'currency', p_was.currency, 'planCurrency', v_config ->> 'currency')::text;
    end if;
    -- The cycle stays if the plan has it; else it is the plan's first.
    v_next.billing_cycle := billing.choose_cycle(v_version, coalesce(p_change ->> 'billingCycle',
      case when v_config -> 'cycles' ? p_was.billing_cycle then p_was.billing_cycle end));
  elsif p_change ->> 'billingCycle' is not null then
    select v.* into v_version from catalog.plan_version as v
      where v.product_code = p_was.product_code and v.plan_code = p_was.plan_code and v.version = p_was.plan_version;
    v_next.billing_cycle := billing.choose_cycle(v_version, p_change ->> 'billingCycle');
  end if;
  v_next.quantities := billing.read_quantities(p_was.quantities, p_change -> 'quantities');
  v_next.add_ons := billing.read_add_ons(p_was, p_change -> 'addOns', v_config, p_at, p_time_zone);
  v_next.period_quantities := billing.fee_quantities(v_next, v_config, null);
  select q into v_metric from pg_catalog.jsonb_object_keys(coalesce(p_change -> 'quantities', '{}')) as q
    where not v_next.period_quantities ? q order by q limit 1;
  if found then
    raise exception 'unknown_metric' using errcode = 'NU001', detail = pg_catalog.jsonb_build_object(
      'metric', v_metric, 'subscribable', (
        select coalesce(pg_catalog.jsonb_agg(k order by k), '[]') from pg_catalog.jsonb_object_keys(v_next.period_quantities) as k))::text;
  end if;
  if v_next is not distinct from p_was then
    perform billing.refuse_nothing('the subscription has these terms already');
  end if;
  return v_next;
end
$$;
comment on function billing.change_terms(billing.subscription, jsonb, timestamptz, text) is
  'The row under its new terms. Errors: unknown_plan, plan_retired, unknown_cycle, currency_mismatch, unknown_metric, unknown_add_on, nothing_to_change, invalid_request.';
alter function billing.change_terms(billing.subscription, jsonb, timestamptz, text) owner to cn_owner;
revoke all on function billing.change_terms(billing.subscription, jsonb, timestamptz, text) from public;
grant execute on function billing.change_terms(billing.subscription, jsonb, timestamptz, text) to cn_definer, cn_platform;
