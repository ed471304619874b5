create or replace function jtd.queue_scheduled(p_tenant_id uuid, p_product_code text, p_max integer)
returns integer
language plpgsql volatile security definer set search_path = ''
as $$
-- Queues messages of the tenant the transaction is in whose time has come. They were not paid for until now.
declare
  v_now constant timestamptz := platform.now();
  v_balances credits.balance[];
  v_ids uuid[];
begin
  v_balances := jtd.lock_for(p_tenant_id, p_product_code, (
    select pg_catalog.array_agg(distinct m.channel::text) from jtd.message as m
    where m.tenant_id = p_tenant_id and m.product_code = p_product_code and m.state = 'created' and m.cost > 0));
  select pg_catalog.array_agg(q.jtd_id order by q.scheduled_at nulls first, q.jtd_id) into v_ids
    from (
      select m.jtd_id, m.scheduled_at from jtd.message as m
      where m.tenant_id = p_tenant_id and m.product_code = p_product_code and m.state = 'created'
        and (m.scheduled_at is null or m.scheduled_at <= v_now)
        and (m.cost = 0 or m.channel = any (select (v_balances[n]).channel from pg_catalog.generate_subscripts(v_balances, 1) as n))
      order by m.scheduled_at nulls first, m.jtd_id limit p_max for update skip locked
    ) as q;
  if v_ids is null then
    return 0;
  end if;
  perform jtd.queue_messages(p_tenant_id, p_product_code, v_ids, v_balances);
  return pg_catalog.cardinality(v_ids);
end
$$;
comment on function jtd.queue_scheduled(uuid, text, integer) is
  'How many were queued. Locks: channels alphabetically, pooled, messages.';
alter function jtd.queue_scheduled(uuid, text, integer) owner to cn_definer;
revoke all on function jtd.queue_scheduled(uuid, text, integer) from public;
grant execute on function jtd.queue_scheduled(uuid, text, integer) to cn_platform;
