create or replace function credits.copy_threshold()
returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
-- A new balance takes over the threshold of its credit type.
begin
  new.low_threshold := coalesce((
    select t.low_threshold from catalog.credit_type as t
    where t.product_code = new.product_code and t.code = new.credit_type), new.low_threshold);
  return new;
end
$$;
comment on function credits.copy_threshold() is 'Trigger of balances.';
alter function credits.copy_threshold() owner to cn_owner;
revoke all on function credits.copy_threshold() from public;

create or replace trigger balance_copy_threshold
  before insert on credits.balance
  for each row execute function credits.copy_threshold();
