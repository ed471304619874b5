create or replace function api.preview_change(
  p_action text, p_plan_code platform.code default null, p_plan_version integer default null,
  p_billing_cycle text default null, p_quantities jsonb default null, p_add_ons jsonb default null,
  p_when platform.change_moment default null, p_trial boolean default true,
  p_auto_renew boolean default null, p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What an action on the subscription would do if it were carried out now, to the minor unit: the operation itself is
-- planned by the same function. It writes nothing.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'billing:read');
  v_time_zone constant text := billing.time_zone_of(v_tenant_id);
  v_product text;
  v_was billing.subscription;
  v_plan billing.planned_action;
begin
  if p_action not in ('subscribe', 'change', 'cancel', 'pause', 'resume', 'activate', 'renew', 'auto_renewal') or p_action is null then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "unknown action"}';
  end if;
  -- Somebody may look at a product before it is theirs.
  v_product := case when p_action = 'subscribe' and p_product_code is not null and nullif(pg_catalog.current_setting('cn.product', true), '') is null
    then p_product_code else platform.require_product(p_product_code) end;
  v_was := billing.find_live_subscription(v_tenant_id, v_product);
  v_plan := billing.plan_request(v_tenant_id, v_product, v_was, p_action, pg_catalog.jsonb_strip_nulls(
    pg_catalog.jsonb_build_object(
      'planCode', p_plan_code, 'planVersion', p_plan_version, 'billingCycle', p_billing_cycle, 'quantities', p_quantities,
      'addOns', p_add_ons, 'when', p_when, 'trial', p_trial, 'autoRenew', p_auto_renew)),
    pg_catalog.date_trunc('second', platform.now()), v_time_zone);
  return billing.describe_plan(v_plan, v_time_zone) || pg_catalog.jsonb_build_object(
    'asOf', platform.now(), 'version', v_was.version, 'current', billing.describe_subscription(v_was));
end
$$;
comment on function api.preview_change(text, platform.code, integer, text, jsonb, jsonb, platform.change_moment, boolean, boolean, uuid, platform.code) is
  'Errors: forbidden, not_found, unknown_product, product_required, no_subscription, transition_not_allowed, nothing_to_change, already_subscribed, already_canceled, unknown_plan, plan_retired, unknown_cycle, currency_mismatch, unknown_metric, unknown_add_on, below_current_usage, invalid_request.';
alter function api.preview_change(text, platform.code, integer, text, jsonb, jsonb, platform.change_moment, boolean, boolean, uuid, platform.code) owner to cn_definer;
revoke all on function api.preview_change(text, platform.code, integer, text, jsonb, jsonb, platform.change_moment, boolean, boolean, uuid, platform.code) from public;
grant execute on function api.preview_change(text, platform.code, integer, text, jsonb, jsonb, platform.change_moment, boolean, boolean, uuid, platform.code) to authenticated, cn_admin, cn_service;
