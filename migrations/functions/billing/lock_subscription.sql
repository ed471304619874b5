create or replace function billing.lock_subscription(p_tenant_id uuid, p_product_code text, p_expected_version integer default null)
returns billing.subscription
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the tenant's live subscription for a change, as time has left it: what is due comes first, so that time
-- decides and not the worker. The caller may say which version it saw.
declare
  v_subscription billing.subscription;
begin
  select s.* into v_subscription
    from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = p_product_code and s.status not in ('canceled', 'expired')
    for update;
  if p_expected_version is not null and v_subscription.version is distinct from p_expected_version then
    perform billing.refuse_version(v_subscription, p_expected_version);
  end if;
  if v_subscription.next_due_at <= platform.now() then
    v_subscription := billing.catch_up(v_subscription);
  end if;
  return case when v_subscription.ended_at is null then v_subscription end;
end
$$;
comment on function billing.lock_subscription(uuid, text, integer) is
  'Row, or null. Errors: version_conflict. Lock: the subscription.';
alter function billing.lock_subscription(uuid, text, integer) owner to cn_owner;
revoke all on function billing.lock_subscription(uuid, text, integer) from public;
grant execute on function billing.lock_subscription(uuid, text, integer) to cn_definer, cn_platform;
