create or replace function billing.act(
  p_tenant_id uuid, p_product_code text, p_action text, p_change jsonb, p_key text, p_expected_version integer)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Carries out an action on a tenant's subscription: what is due by time first, then what was asked for, by the same
-- plan that the preview shows. Locks: the idempotency key, then the subscription.
declare
  v_time_zone constant text := billing.time_zone_of(p_tenant_id);
  v_answer jsonb := platform.claim_answer(p_tenant_id, p_key, p_action,
    platform.request_hash(p_action, pg_catalog.jsonb_build_array(p_product_code, p_change, p_expected_version)));
  v_was billing.subscription;
  v_plan billing.planned_action;
  v_event billing.subscription_event;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_was := billing.lock_subscription(p_tenant_id, p_product_code, p_expected_version);
  v_plan := billing.plan_request(p_tenant_id, p_product_code, v_was, p_action, pg_catalog.jsonb_strip_nulls(p_change),
    pg_catalog.date_trunc('second', platform.now()), v_time_zone);
  v_event := billing.apply_plan(v_was, v_plan, 'request');
  return platform.keep_answer(p_tenant_id, p_key, billing.describe_plan(v_plan, v_time_zone)
    || pg_catalog.jsonb_build_object('version', v_event.version, 'eventId', v_event.event_id));
end
$$;
comment on function billing.act(uuid, text, text, jsonb, text, integer) is
  'The answer. Errors: no_subscription, already_subscribed, already_canceled, version_conflict, transition_not_allowed, nothing_to_change, unknown_plan, plan_retired, unknown_cycle, currency_mismatch, unknown_metric, unknown_add_on, below_current_usage, invalid_request, idempotency_key_required, idempotency_key_reused.';
alter function billing.act(uuid, text, text, jsonb, text, integer) owner to cn_owner;
revoke all on function billing.act(uuid, text, text, jsonb, text, integer) from public;
grant execute on function billing.act(uuid, text, text, jsonb, text, integer) to cn_definer;
