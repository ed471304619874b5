create or replace function billing.list_changes(p_subscription billing.subscription)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- What waits for the end of the period, and what failed there: somebody should see that it did not happen.
begin
  return (
    select coalesce(pg_catalog.jsonb_agg(billing.describe_change(c) order by c.change_id), '[]')
    from billing.scheduled_change as c
    where c.tenant_id = p_subscription.tenant_id and c.subscription_id = p_subscription.subscription_id
      and c.status in ('pending', 'failed'));
end
$$;
comment on function billing.list_changes(billing.subscription) is
  'JSON array.';
alter function billing.list_changes(billing.subscription) owner to cn_owner;
revoke all on function billing.list_changes(billing.subscription) from public;
grant execute on function billing.list_changes(billing.subscription) to cn_definer, cn_platform;
