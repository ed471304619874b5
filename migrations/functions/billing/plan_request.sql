create or replace function billing.plan_request(
  p_tenant_id uuid, p_product_code text, p_was billing.subscription, p_action text, p_change jsonb,
  p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- What a request about a product would do to the tenant's subscription (p_was, null when there is none): starting
-- needs none, everything else needs one. Renewing one that has ended starts it anew on its last terms.
declare
  v_last billing.subscription;
begin
  if p_was.tenant_id is not null and p_action = 'subscribe' then
    raise exception 'already_subscribed' using errcode = 'NS001', hint = 'upgrade', detail = pg_catalog.jsonb_build_object(
      'productCode', p_product_code, 'planCode', p_was.plan_code, 'status', p_was.status)::text;
  end if;
  if p_was.tenant_id is not null then
    return billing.plan_action(p_was, p_action, p_change, p_at, p_time_zone);
  end if;
  if p_action = 'subscribe' then
    return billing.plan_start(p_tenant_id, p_product_code, p_change, p_at, p_time_zone);
  end if;
  select s.* into v_last from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = p_product_code
    order by s.ended_at desc limit 1;
  if p_action = 'renew' and v_last.tenant_id is not null then
    return billing.plan_start(p_tenant_id, p_product_code, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
      'planCode', v_last.plan_code, 'billingCycle', v_last.billing_cycle, 'trial', false, 'quantities', v_last.quantities,
      'addOns', (select pg_catalog.jsonb_object_agg(a.key, a.value -> 'quantity') from pg_catalog.jsonb_each(v_last.add_ons) as a))),
      p_at, p_time_zone);
  end if;
  if p_action = 'cancel' and v_last.status = 'canceled' then
    perform billing.refuse_canceled(v_last.ended_at);
  end if;
  raise exception 'no_subscription' using errcode = 'NU002', hint = 'subscribe',
    detail = pg_catalog.jsonb_build_object('productCode', p_product_code)::text;
end
$$;
comment on function billing.plan_request(uuid, text, billing.subscription, text, jsonb, timestamptz, text) is
  'Errors: no_subscription, already_subscribed, already_canceled, and those of the action.';
alter function billing.plan_request(uuid, text, billing.subscription, text, jsonb, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_request(uuid, text, billing.subscription, text, jsonb, timestamptz, text) from public;
grant execute on function billing.plan_request(uuid, text, billing.subscription, text, jsonb, timestamptz, text) to cn_definer, cn_platform;
