create or replace function billing.find_live_subscription(p_tenant_id uuid, p_product_code text)
returns billing.subscription
language plpgsql stable security invoker set search_path = ''
as $$
-- A tenant's one agreement in a product that has not ended, or null.
declare
  v_subscription billing.subscription;
begin
  select s.* into v_subscription from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = p_product_code
      and s.status not in ('canceled', 'expired');
  return v_subscription;
end
$$;
comment on function billing.find_live_subscription(uuid, text) is 'Subscription row, or null.';
alter function billing.find_live_subscription(uuid, text) owner to cn_owner;
revoke all on function billing.find_live_subscription(uuid, text) from public;
grant execute on function billing.find_live_subscription(uuid, text) to cn_definer, cn_platform;
