create or replace function billing.had_add_on(p_subscription billing.subscription, p_add_on text)
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Whether a tenant ever had an add-on of a product: it is tried once, as the product is.
  select exists (
    select from billing.subscription_event as e
    where e.tenant_id = p_subscription.tenant_id and e.product_code = p_subscription.product_code
      and e.detail -> 'addOns' ? p_add_on)
$$;
comment on function billing.had_add_on(billing.subscription, text) is
  'Whether it was in any version before.';
alter function billing.had_add_on(billing.subscription, text) owner to cn_owner;
revoke all on function billing.had_add_on(billing.subscription, text) from public;
grant execute on function billing.had_add_on(billing.subscription, text) to cn_definer, cn_platform;
