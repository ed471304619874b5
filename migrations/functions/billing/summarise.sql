create or replace function billing.summarise(
  p_tenant_name text, p_product_name text, p_plan_name text, p_subscription billing.subscription,
  p_time_zone text, p_credits jsonb)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- One plain sentence for people and bots. p_credits is null for a product without credits.
  select case
    when p_subscription.tenant_id is null then
      pg_catalog.format('%s has no subscription to %s', p_tenant_name, p_product_name)
    else pg_catalog.format('%s is on the %s plan of %s (%s) until %s', p_tenant_name, p_plan_name, p_product_name,
      pg_catalog.replace(p_subscription.status, '_', ' '),
      pg_catalog.to_char(coalesce(
        case when p_subscription.status = 'trialing' then p_subscription.trial_ends_at end,
        p_subscription.period_end) at time zone p_time_zone, 'FMDD Mon YYYY'))
  end
  || case when p_credits is null then '' else pg_catalog.format(', with %s credits available', (
    select coalesce(pg_catalog.sum((c ->> 'available')::bigint), 0) from pg_catalog.jsonb_array_elements(p_credits) as c)) end
  || '.'
$$;
comment on function billing.summarise(text, text, text, billing.subscription, text, jsonb) is 'English; dates in the tenant''s time zone.';
alter function billing.summarise(text, text, text, billing.subscription, text, jsonb) owner to cn_owner;
revoke all on function billing.summarise(text, text, text, billing.subscription, text, jsonb) from public;
grant execute on function billing.summarise(text, text, text, billing.subscription, text, jsonb) to cn_definer;
