create or replace function billing.advance_subscription(p_tenant_id uuid, p_subscription_id uuid)
returns integer
language plpgsql volatile security definer set search_path = ''
as $$
-- Lets time act on one subscription of the tenant the transaction is in; for workers, who own no tenant's rows
-- themselves. Another worker's subscription is passed over.
declare
  v_subscription billing.subscription;
begin
  select s.* into v_subscription from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.subscription_id = p_subscription_id
    for update skip locked;
  if not found then
    return null;
  end if;
  return (billing.catch_up(v_subscription)).version - v_subscription.version;
end
$$;
comment on function billing.advance_subscription(uuid, uuid) is
  'Steps taken; null when somebody else holds the subscription. Lock: the subscription.';
alter function billing.advance_subscription(uuid, uuid) owner to cn_definer;
revoke all on function billing.advance_subscription(uuid, uuid) from public;
grant execute on function billing.advance_subscription(uuid, uuid) to cn_platform;
