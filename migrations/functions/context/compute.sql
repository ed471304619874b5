create or replace function context.compute(p_tenant_id uuid, p_product_code text)
returns context.tenant_context
language plpgsql stable security invoker set search_path = ''
as $$
-- The truth: a context worked out from where its parts live, at this instant of the tenant's clock. What is cached is
-- this and nothing else.
declare
  c_now constant timestamptz := platform.now();
  v_tenant identity.tenant;
  v_subscription billing.subscription;
  v_limits record;
  v_row context.tenant_context;
begin
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = p_tenant_id;
  v_subscription := context.subscription_of(p_tenant_id, p_product_code, v_tenant.time_zone);
  select * into v_limits from context.limit_state(v_subscription, v_tenant.time_zone);
  v_row.tenant_id := p_tenant_id;
  v_row.product_code := p_product_code;
  v_row.subscription_id := v_subscription.subscription_id;
  v_row.plan_code := v_subscription.plan_code;
  v_row.plan_version := v_subscription.plan_version;
  v_row.status := v_subscription.status;
  v_row.period_start := v_subscription.period_start;
  v_row.period_end := v_subscription.period_end;
  v_row.can_access := v_tenant.status = 'active' and billing.has_access(v_subscription.status);
  select pg_catalog.bool_and(s.sends) filter (where s.channel = 'email'), pg_catalog.bool_and(s.sends) filter (where s.channel = 'inapp'),
      pg_catalog.bool_and(s.sends) filter (where s.channel = 'push'), pg_catalog.bool_and(s.sends) filter (where s.channel = 'sms'),
      pg_catalog.bool_and(s.sends) filter (where s.channel = 'whatsapp')
    into v_row.can_send_email, v_row.can_send_inapp, v_row.can_send_push, v_row.can_send_sms, v_row.can_send_whatsapp
    from (
      select c.channel, v_row.can_access and (c.cost = 0 or c.own + c.pooled > 0 and c.messages_waiting = 0) as sends
      from context.list_channel_credits(p_tenant_id, p_product_code) as c
    ) as s;
  v_row.near_limit := v_limits.near_limit;
  v_row.over_limit := v_limits.over_limit;
  v_row.credits_low := exists (
    select from credits.list_spendable(p_tenant_id, p_product_code) as s where s.left <= s.low_threshold);
  v_row.branding := context.branding_of(v_tenant);
  v_row.limits := v_limits.limits;
  v_row.valid_from := c_now;
  v_row.valid_until := least(v_limits.valid_until, v_subscription.next_due_at);
  v_row.version := 1;
  v_row.updated_at := c_now;
  return v_row;
end
$$;
comment on function context.compute(uuid, text) is
  'The row as it should be; nothing is written.';
alter function context.compute(uuid, text) owner to cn_owner;
revoke all on function context.compute(uuid, text) from public;
grant execute on function context.compute(uuid, text) to cn_definer;
