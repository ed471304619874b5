create or replace function jtd.trg_credit_topup_release_jtds()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
-- Credits have arrived: messages that waited for them are released in the same transaction, in order, the first 500;
-- workers go on with the rest. A top-up of the pool serves every channel, for credits.grant_credits has locked them
-- all before the pool; a channel that appeared since is left to the workers. No spend makes a grant, so none pays for this.
-- A fault in the line never stops a top-up: it is logged, and the workers, who try again, tell of it.
declare
  c_at_once constant integer := 500;
  v_channels text[];
  v_balances credits.balance[];
begin
  if new.credit_type <> 'notification' or not exists (
    select from jtd.line as l where l.tenant_id = new.tenant_id and l.product_code = new.product_code and l.messages > 0
  ) then
    return null;
  end if;
  select pg_catalog.array_agg(q.channel::text) into v_channels
    from (
      select b.channel from credits.balance as b
      where b.tenant_id = new.tenant_id and b.product_code = new.product_code and b.credit_type = new.credit_type
        and (b.channel = new.channel or new.channel = 'pooled' and b.channel <> 'pooled')
      order by b.channel for update skip locked
    ) as q;
  v_balances := credits.lock_lanes(new.tenant_id, new.product_code, new.credit_type, v_channels);
  begin
    perform jtd.release_line(new.tenant_id, new.product_code, v_balances, c_at_once);
  exception when others then
    raise warning 'waiting messages of tenant % were not released with the top-up: %', new.tenant_id, sqlerrm;
  end;
  return null;
end
$$;
comment on function jtd.trg_credit_topup_release_jtds() is
  'Trigger of grants. Locks: channels alphabetically, pooled.';
alter function jtd.trg_credit_topup_release_jtds() owner to cn_definer;
revoke all on function jtd.trg_credit_topup_release_jtds() from public;

create or replace trigger trg_credit_topup_release_jtds
  after insert on credits.credit_grant
  for each row when (new.state = 'open')
  execute function jtd.trg_credit_topup_release_jtds();
