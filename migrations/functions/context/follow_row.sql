create or replace function context.follow_row()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
-- A balance, a counter or a line of waiting messages crossed a bound: the context follows when the transaction commits. Only then, for the rows it
-- locks must be the last ones: somebody who holds them never waits for a balance.
begin
  perform context.follow(new.tenant_id, new.product_code, false);
  return null;
end
$$;
comment on function context.follow_row() is
  'Trigger of balances, counters and waiting lines.';
alter function context.follow_row() owner to cn_definer;
revoke all on function context.follow_row() from public;

-- Far above its threshold a balance flips nothing: a spend pays one comparison. What is kept for special uses is no help.
drop trigger if exists trg_update_tenant_context_credits on credits.balance;
create constraint trigger trg_update_tenant_context_credits
  after update of available, scoped, low_threshold on credits.balance
  deferrable initially deferred
  for each row
  when (least(old.available::bigint - old.scoped::bigint, new.available::bigint - new.scoped::bigint)
      <= greatest(old.low_threshold::bigint, new.low_threshold::bigint)
    and (old.available::bigint, old.scoped::bigint, old.low_threshold::bigint)
      is distinct from (new.available::bigint, new.scoped::bigint, new.low_threshold::bigint))
  execute function context.follow_row();
drop trigger if exists trg_update_tenant_context_credits_new on credits.balance;
create constraint trigger trg_update_tenant_context_credits_new
  after insert on credits.balance
  deferrable initially deferred
  for each row when (new.available::bigint - new.scoped::bigint <= new.low_threshold::bigint)
  execute function context.follow_row();

-- A counter knows where its limit begins to matter; between those values it flips nothing.
drop trigger if exists trg_update_tenant_context_usage on billing.usage_counter;
create constraint trigger trg_update_tenant_context_usage
  after update of value on billing.usage_counter
  deferrable initially deferred
  for each row
  when ((old.value::bigint >= new.near_at::bigint) is distinct from (new.value::bigint >= new.near_at::bigint)
    or (old.value::bigint >= new.over_at::bigint) is distinct from (new.value::bigint >= new.over_at::bigint))
  execute function context.follow_row();
drop trigger if exists trg_update_tenant_context_usage_new on billing.usage_counter;
create constraint trigger trg_update_tenant_context_usage_new
  after insert on billing.usage_counter
  deferrable initially deferred
  for each row when (new.value::bigint >= new.near_at::bigint)
  execute function context.follow_row();

-- Behind messages that wait, a new one waits too.
drop trigger if exists trg_update_tenant_context_waiting on jtd.waiting;
create constraint trigger trg_update_tenant_context_waiting
  after update of messages on jtd.waiting
  deferrable initially deferred
  for each row when ((old.messages::bigint > 0) is distinct from (new.messages::bigint > 0))
  execute function context.follow_row();
drop trigger if exists trg_update_tenant_context_waiting_new on jtd.waiting;
create constraint trigger trg_update_tenant_context_waiting_new
  after insert on jtd.waiting
  deferrable initially deferred
  for each row when (new.messages::bigint > 0)
  execute function context.follow_row();
