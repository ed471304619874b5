create or replace function billing.payment_failed(p_tenant_id uuid, p_product_code text)
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- A payment is missing from now on, by the policy of the plan: `grace` leaves full access for 14 days and then for the
-- grace period, `past_due` takes the right to begin work at once. Both end in suspension on the same day. A further
-- failure does not begin it again.
declare
  c_before_grace constant integer := 14;
  v_was constant billing.subscription := billing.lock_subscription(p_tenant_id, p_product_code);
  v_next billing.subscription := v_was;
  v_config constant jsonb := billing.config_of(v_was);
  v_time_zone constant text := billing.time_zone_of(p_tenant_id);
  v_days constant integer := coalesce((v_config #>> '{grace,days}')::integer, 7);
begin
  if v_was.status is distinct from 'active' or v_was.payment_failed_at is not null then
    return null;
  end if;
  v_next.payment_failed_at := platform.now();
  v_next.grace_ends_at := billing.add_local(
    v_next.payment_failed_at, v_time_zone, pg_catalog.make_interval(days => c_before_grace + v_days));
  if v_config ->> 'failedPayment' = 'past_due' then
    v_next.status := 'past_due';
  else
    v_next.grace_starts_at := billing.add_local(
      v_next.payment_failed_at, v_time_zone, pg_catalog.make_interval(days => c_before_grace));
  end if;
  return billing.save_subscription(v_was, v_next, 'payment_failed', 'payment');
end
$$;
comment on function billing.payment_failed(uuid, text) is
  'The event; null when nothing changed. Lock: the subscription.';
alter function billing.payment_failed(uuid, text) owner to cn_owner;
revoke all on function billing.payment_failed(uuid, text) from public;
grant execute on function billing.payment_failed(uuid, text) to cn_definer, cn_platform;
