create or replace function credits.take_lots(p_balance credits.balance, p_quantity bigint)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes from the grants of a locked balance what a batch of plain spends costs together: in burn-down order it is the
-- first units of all, however they are shared out among the spends.
declare
  v_taken bigint;
begin
  with taken as (
    update credits.credit_grant as g
      set remaining = l.upto - least(l.upto, p_quantity),
          state = case when l.upto <= p_quantity then 'spent' else g.state end
      from credits.list_lots(p_balance, null) as l
      where g.tenant_id = p_balance.tenant_id and g.grant_id = l.grant_id and l.upto - l.remaining < p_quantity
      returning l.remaining - g.remaining as units
  )
  select pg_catalog.sum(t.units)::bigint into v_taken from taken as t;
  if v_taken is distinct from p_quantity then
    raise exception 'ledger_out_of_balance' using errcode = 'NC090',
      detail = pg_catalog.jsonb_build_object('channel', p_balance.channel, 'missing', p_quantity - coalesce(v_taken, 0))::text;
  end if;
end
$$;
comment on function credits.take_lots(credits.balance, bigint) is
  'Errors: ledger_out_of_balance. Lock: the caller holds the balance row.';
alter function credits.take_lots(credits.balance, bigint) owner to cn_owner;
revoke all on function credits.take_lots(credits.balance, bigint) from public;
grant execute on function credits.take_lots(credits.balance, bigint) to cn_definer;
