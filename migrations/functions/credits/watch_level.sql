create or replace function credits.watch_level()
returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
-- Records when what a channel can spend, pool included, falls to its threshold or to nothing, and takes it back when
-- it rises above: each once, and armed again by the rise. Runs only near the threshold, and writes only when a level
-- is crossed. Nobody waits long here, for a worker that moves several balances could wait for one who waits for it:
-- who meets another at the same credit type tries a few times, as a transaction that ends gives its rows free a
-- moment before this lock, and then leaves the record to the next change; alerts are told from the balances
-- themselves. The worker tells its owner of a fall; a rise that is not enough is nothing to tell.
declare
  c_lock constant bigint := pg_catalog.hashtextextended(
    pg_catalog.concat_ws('/', 'credits.level_alert', new.tenant_id, new.product_code, new.credit_type), 0);
  v_tries integer := 1;
begin
  while not pg_catalog.pg_try_advisory_xact_lock(c_lock) loop
    if v_tries = 20 then
      return null;
    end if;
    perform pg_catalog.pg_sleep(0.002);
    v_tries := v_tries + 1;
  end loop;
  update credits.level_alert as a set cleared_at = platform.now()
    from credits.list_spendable(new.tenant_id, new.product_code) as s
    where a.tenant_id = new.tenant_id and a.product_code = new.product_code and a.credit_type = new.credit_type
      and a.cleared_at is null and s.credit_type = a.credit_type and s.channel = a.channel
      and s.left > case a.level when 'low' then s.low_threshold else 0 end;
  insert into credits.level_alert (
      tenant_id, product_code, credit_type, channel, level, raised_at, threshold, available, told_at)
    select new.tenant_id, new.product_code, s.credit_type, s.channel, l.level, platform.now(), s.low_threshold, s.left,
      case when new.available >= old.available then platform.wall_now() end
    from credits.list_spendable(new.tenant_id, new.product_code) as s
    cross join (values ('low'), ('exhausted')) as l(level)
    where s.credit_type = new.credit_type and s.left <= case l.level when 'low' then s.low_threshold else 0 end
      and not exists (
        select from credits.level_alert as a
        where a.tenant_id = new.tenant_id and a.product_code = new.product_code and a.credit_type = s.credit_type
          and a.channel = s.channel and a.level = l.level and a.cleared_at is null)
    on conflict do nothing;
  return null;
end
$$;
comment on function credits.watch_level() is 'Trigger of balances. Lock: an advisory one of the credit type, if it is free.';
alter function credits.watch_level() owner to cn_owner;
revoke all on function credits.watch_level() from public;

create or replace trigger balance_watch_level
  after update of available, low_threshold on credits.balance
  for each row
  when (least(old.available::bigint, new.available::bigint) <= greatest(old.low_threshold::bigint, new.low_threshold::bigint)
    and (old.available::bigint, old.low_threshold::bigint) is distinct from (new.available::bigint, new.low_threshold::bigint))
  execute function credits.watch_level();
