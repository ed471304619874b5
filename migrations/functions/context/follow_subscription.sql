create or replace function context.follow_subscription()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
-- A subscription began or changed: the context follows when the transaction commits. Where the limits or their windows
-- are others than before, usage on its way may still have been judged by the old ones.
begin
  perform context.follow(new.tenant_id, new.product_code, case when tg_op = 'INSERT' then true else
    (old.plan_code, old.plan_version, old.status, old.billing_cycle, old.anchor_at, old.ended_at)
      is distinct from (new.plan_code, new.plan_version, new.status, new.billing_cycle, new.anchor_at, new.ended_at) end);
  return null;
end
$$;
comment on function context.follow_subscription() is
  'Trigger of subscriptions.';
alter function context.follow_subscription() owner to cn_definer;
revoke all on function context.follow_subscription() from public;

drop trigger if exists trg_update_tenant_context_subscription on billing.subscription;
create constraint trigger trg_update_tenant_context_subscription
  after insert or update on billing.subscription
  deferrable initially deferred
  for each row execute function context.follow_subscription();
