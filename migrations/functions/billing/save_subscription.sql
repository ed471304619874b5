create or replace function billing.save_subscription(
  p_was billing.subscription, p_next billing.subscription, p_kind text, p_cause text, p_detail jsonb default '{}')
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- The one way a subscription changes: the step between the states must be allowed, the row must still be the one
-- that was read, and the new version leaves exactly one event. p_was null starts it. Lock: the subscription.
declare
  v_next billing.subscription := p_next;
  v_event billing.subscription_event;
begin
  perform billing.require_transition(coalesce(p_was.status, 'none'), p_next.status);
  v_next.version := coalesce(p_was.version, 0) + 1;
  v_next.updated_at := platform.now();
  v_next.next_notice_at := billing.next_notice(p_next, v_next.updated_at);
  v_next.next_due_at := billing.next_due(v_next);
  if p_was.tenant_id is null then
    insert into billing.subscription values (v_next.*) on conflict do nothing;
    if not found then
      raise exception 'already_subscribed' using errcode = 'NS001',
        detail = pg_catalog.jsonb_build_object('productCode', p_next.product_code)::text, hint = 'upgrade';
    end if;
  else
    update billing.subscription as s set (
        plan_code, plan_version, status, billing_cycle, currency, anchor_at, period_start, period_end, trial_ends_at,
        cancel_at, ended_at, auto_renew, version, updated_at, quantities, add_ons, payment_failed_at,
        grace_starts_at, grace_ends_at, paused_at, next_notice_at, next_due_at, period_quantities) = row(
        v_next.plan_code, v_next.plan_version, v_next.status, v_next.billing_cycle, v_next.currency, v_next.anchor_at,
        v_next.period_start, v_next.period_end, v_next.trial_ends_at, v_next.cancel_at, v_next.ended_at,
        v_next.auto_renew, v_next.version, v_next.updated_at, v_next.quantities, v_next.add_ons,
        v_next.payment_failed_at, v_next.grace_starts_at, v_next.grace_ends_at, v_next.paused_at, v_next.next_notice_at,
        v_next.next_due_at, v_next.period_quantities)
      where s.tenant_id = p_was.tenant_id and s.subscription_id = p_was.subscription_id and s.version = p_was.version;
    if not found then
      perform billing.refuse_version(p_was, p_was.version);
    end if;
  end if;
  insert into billing.subscription_event (
      tenant_id, event_id, subscription_id, product_code, version, kind, cause, from_status, to_status, plan_code,
      plan_version, billing_cycle, period_start, period_end, detail, actor, request_id, occurred_at)
    values (
      v_next.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), v_next.subscription_id, v_next.product_code,
      v_next.version, p_kind, p_cause, p_was.status, v_next.status, v_next.plan_code, v_next.plan_version,
      v_next.billing_cycle, v_next.period_start, v_next.period_end, p_detail || pg_catalog.jsonb_build_object(
        'addOns', (select coalesce(pg_catalog.jsonb_object_agg(a.key, a.value -> 'quantity'), '{}') from pg_catalog.jsonb_each(v_next.add_ons) as a),
        'quantities', v_next.period_quantities), platform.actor(),
      nullif(pg_catalog.current_setting('cn.request', true), ''), v_next.updated_at)
    returning * into v_event;
  perform billing.tell_change(p_was, v_next, v_event);
  perform billing.close_stretch(
    p_was, v_next, coalesce((p_detail ->> 'effectiveAt')::timestamptz, v_next.updated_at), v_next.updated_at);
  perform platform.record_audit(v_next.tenant_id, 'subscription_' || p_kind, 'subscription', v_next.subscription_id::text,
    pg_catalog.jsonb_build_object('eventId', v_event.event_id, 'version', v_next.version, 'status', v_next.status));
  return v_event;
end
$$;
comment on function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) is
  'The event. Errors: transition_not_allowed, version_conflict, already_subscribed.';
alter function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) owner to cn_owner;
revoke all on function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) from public;
grant execute on function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) to cn_definer, cn_platform;
