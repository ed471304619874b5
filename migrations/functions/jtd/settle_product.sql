create or replace function jtd.settle_product(
  p_tenant_id uuid, p_product_code text, p_results jsonb[], p_balances credits.balance[])
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Judges each result, writes the messages, spends the holds of what was sent and gives back those of what never will be.
declare
  v_now constant timestamptz := platform.wall_now();
  v_verdicts jtd.verdict[];
  v jtd.verdict;
  v_kind record;
  v_spent uuid[];
  v_back uuid[];
begin
  select pg_catalog.array_agg(jtd.judge(q.m, q.doc, v_now) order by q.jtd_id) into v_verdicts
    from (
      select l.m, r.doc, (l.m).jtd_id
      from (select u.doc from pg_catalog.unnest(p_results) as u(doc) order by u.doc ->> 'id') as r
      cross join lateral (
        select o as m from jtd.message as o where o.tenant_id = p_tenant_id and o.jtd_id = (r.doc ->> 'id')::uuid for update
      ) as l
      where (l.m).product_code = p_product_code and (l.m).state = 'sending' and (l.m).lease_token = (r.doc ->> 'token')::uuid
    ) as q;
  if v_verdicts is null then
    return 0;
  end if;
  foreach v in array v_verdicts loop
    update jtd.message as m
    set state = v.state, lease_token = null, lease_until = null, attempts = m.attempts - v.given_back,
      due_at = coalesce(v.due_at, m.due_at), provider_ref = coalesce(v.provider_ref, m.provider_ref),
      failure_class = v.failure_class, failure_reason = v.failure_reason,
      sent_at = case when v.state in ('sent', 'delivered') then v_now end,
      delivered_at = case when v.state = 'delivered' then v_now end,
      ended_at = case when v.state in ('delivered', 'failed') then v_now end
    where m.tenant_id = p_tenant_id and m.jtd_id = v.jtd_id;
  end loop;
  select pg_catalog.array_agg(m.hold_id) filter (where m.state in ('sent', 'delivered')),
      pg_catalog.array_agg(m.hold_id) filter (where m.state = 'failed')
    into v_spent, v_back
    from pg_catalog.unnest(v_verdicts) as i
    cross join lateral (select o.* from jtd.message as o where o.tenant_id = p_tenant_id and o.jtd_id = i.jtd_id offset 0) as m
    where m.hold_id is not null;
  if v_spent is not null then
    perform credits.capture_holds(p_tenant_id, p_balances, v_spent);
  end if;
  if v_back is not null then
    perform credits.release_holds(p_tenant_id, jtd.lock_for(p_tenant_id, p_product_code, jtd.channels_of(p_balances)), v_back,
      'The message could not be sent');
    perform jtd.release_line(p_tenant_id, p_product_code,
      jtd.lock_for(p_tenant_id, p_product_code, jtd.channels_of(p_balances)), 100);
  end if;
  for v_kind in
    select k.kind, k.failure_class, k.failure_reason, pg_catalog.array_agg(k.jtd_id) as ids
    from pg_catalog.unnest(v_verdicts) as k group by 1, 2, 3
  loop
    perform jtd.log_events(p_tenant_id, v_kind.ids, v_kind.kind, v_kind.failure_class, v_kind.failure_reason);
  end loop;
  return pg_catalog.cardinality(v_verdicts);
end
$$;
comment on function jtd.settle_product(uuid, text, jsonb[], credits.balance[]) is
  'How many. Locks: the caller holds the balances; messages in the order of their ids.';
alter function jtd.settle_product(uuid, text, jsonb[], credits.balance[]) owner to cn_owner;
revoke all on function jtd.settle_product(uuid, text, jsonb[], credits.balance[]) from public;
grant execute on function jtd.settle_product(uuid, text, jsonb[], credits.balance[]) to cn_definer;
