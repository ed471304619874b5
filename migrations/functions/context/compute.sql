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
  v_sends jsonb;
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
  select pg_catalog.jsonb_object_agg(c.channel,
      v_row.can_access and (s.cost = 0 or s.own + s.pooled > 0 and s.messages_waiting = 0)) into v_sends
    from (values ('email'), ('inapp'), ('push'), ('sms'), ('whatsapp')) as c(channel)
    cross join lateral context.channel_credits(p_tenant_id, p_product_code, c.channel) as s;
  v_row.can_send_email := (v_sends -> 'email')::boolean;
  v_row.can_send_inapp := (v_sends -> 'inapp')::boolean;
  v_row.can_send_push := (v_sends -> 'push')::boolean;
  v_row.can_send_sms := (v_sends -> 'sms')::boolean;
  v_row.can_send_whatsapp := (v_sends -> 'whatsapp')::boolean;
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
