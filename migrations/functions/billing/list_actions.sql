create or replace function billing.list_actions(p_subscription billing.subscription)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- What its owner can do with a subscription as it stands, for buttons; each operation decides again.
begin
  return (
    select coalesce(pg_catalog.jsonb_agg(a.action order by a.position), '[]')
    from (values
      (1, 'subscribe', p_subscription.tenant_id is null),
      (2, 'change', p_subscription.status in ('trialing', 'active', 'past_due', 'grace_period')),
      (3, 'activate', billing.may_activate(p_subscription)),
      (4, 'pause', p_subscription.status = 'active'),
      (5, 'resume', p_subscription.status = 'paused' or p_subscription.cancel_at is not null),
      (6, 'renew', p_subscription.status in ('trialing', 'active', 'past_due', 'grace_period')
        and (not p_subscription.auto_renew or p_subscription.cancel_at is not null)),
      (7, 'cancel', p_subscription.cancel_at is null),
      (8, 'auto_renewal', true)
    ) as a(position, action, possible)
    where a.possible and (p_subscription.tenant_id is not null or a.action = 'subscribe'));
end
$$;
comment on function billing.list_actions(billing.subscription) is
  'JSON array of actions.';
alter function billing.list_actions(billing.subscription) owner to cn_owner;
revoke all on function billing.list_actions(billing.subscription) from public;
grant execute on function billing.list_actions(billing.subscription) to cn_definer, cn_platform;
