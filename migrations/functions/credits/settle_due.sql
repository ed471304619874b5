create or replace function credits.settle_due(p_balance credits.balance)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Lets time act on a locked balance: expired holds give back what they kept, pending grants that have begun
-- are opened, open ones that have ended are written off. Whoever locks a balance calls it, so expiry is
-- decided by time and not by a sweeper.
declare
  c_nothing constant credits.cause := row(null, null, null, null);
  v_now constant timestamptz := platform.now();
  v_balance credits.balance := p_balance;
  v_grant credits.credit_grant;
  v_uses jsonb;
begin
  if p_balance.next_due_at is null or p_balance.next_due_at > v_now then
    return p_balance;
  end if;
  v_balance := credits.release_expired_parts(v_balance, v_now);
  for v_grant in
    select g.* from credits.credit_grant as g
    where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
      and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel
      and ((g.state = 'pending' and g.effective_at <= v_now) or (g.state = 'open' and g.expires_at <= v_now))
    order by least(case when g.state = 'pending' then g.effective_at end, g.expires_at), g.grant_id
  loop
    v_uses := pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(
      'grantId', v_grant.grant_id, 'quantity', v_grant.remaining, 'scoped', v_grant.scope is not null));
    if v_grant.state = 'pending' then
      update credits.credit_grant as g set state = 'open'
        where g.tenant_id = v_grant.tenant_id and g.grant_id = v_grant.grant_id;
      v_balance := credits.post_entry(
        v_balance, 'activate', v_grant.remaining, 0, v_uses, c_nothing, platform.uuid_v7(v_now), v_now);
    end if;
    if v_grant.expires_at <= v_now then
      update credits.credit_grant as g set state = 'expired', expired = g.expired + g.remaining, remaining = 0
        where g.tenant_id = v_grant.tenant_id and g.grant_id = v_grant.grant_id;
      v_balance := credits.post_entry(
        v_balance, 'expire', -v_grant.remaining, 0, v_uses, c_nothing, platform.uuid_v7(v_now), v_now);
    end if;
  end loop;
  return credits.schedule_next_due(v_balance);
end
$$;
comment on function credits.settle_due(credits.balance) is 'Balance as it stands now. Lock: the caller holds the balance row.';
alter function credits.settle_due(credits.balance) owner to cn_owner;
revoke all on function credits.settle_due(credits.balance) from public;
grant execute on function credits.settle_due(credits.balance) to cn_definer;
