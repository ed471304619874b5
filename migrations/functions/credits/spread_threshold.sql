create or replace function credits.spread_threshold()
returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
-- A credit type's new threshold reaches the balances of all tenants. Locks: balances, in the order of all spends.
begin
  perform from credits.balance as b
    where b.product_code = new.product_code and b.credit_type = new.code and b.low_threshold <> new.low_threshold
    order by b.tenant_id, b.channel = 'pooled', b.channel
    for update;
  update credits.balance as b set low_threshold = new.low_threshold
    where b.product_code = new.product_code and b.credit_type = new.code and b.low_threshold <> new.low_threshold;
  return null;
end
$$;
comment on function credits.spread_threshold() is 'Trigger of credit types.';
alter function credits.spread_threshold() owner to cn_owner;
revoke all on function credits.spread_threshold() from public;

create or replace trigger credit_type_spread_threshold
  after update of low_threshold on catalog.credit_type
  for each row when (old.low_threshold is distinct from new.low_threshold)
  execute function credits.spread_threshold();
