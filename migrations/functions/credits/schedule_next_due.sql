create or replace function credits.schedule_next_due(p_balance credits.balance)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Notes on the balance when the next of its grants begins or ends, or a hold on it expires, so that a spend
-- needs one comparison to know that nothing is due.
declare
  v_balance credits.balance;
begin
  update credits.balance as b
    set next_due_at = least('infinity', (
      select pg_catalog.min(case when g.state = 'pending' then g.effective_at else g.expires_at end)
      from credits.credit_grant as g
      where g.tenant_id = b.tenant_id and g.product_code = b.product_code
        and g.credit_type = b.credit_type and g.channel = b.channel
        and g.state in ('pending', 'open')
    ), (
      select pg_catalog.min(p.expires_at)
      from credits.hold_part as p
      where p.tenant_id = b.tenant_id and p.product_code = b.product_code
        and p.credit_type = b.credit_type and p.channel = b.channel and p.settled_at is null
        and p.expires_at < 'infinity'
    ))
    where b.tenant_id = p_balance.tenant_id and b.product_code = p_balance.product_code
      and b.credit_type = p_balance.credit_type and b.channel = p_balance.channel
    returning b.* into v_balance;
  return v_balance;
end
$$;
comment on function credits.schedule_next_due(credits.balance) is 'Balance with next_due_at. Lock: the caller holds the balance row.';
alter function credits.schedule_next_due(credits.balance) owner to cn_owner;
revoke all on function credits.schedule_next_due(credits.balance) from public;
grant execute on function credits.schedule_next_due(credits.balance) to cn_definer;
