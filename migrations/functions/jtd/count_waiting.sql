create or replace function jtd.count_waiting(
  p_tenant_id uuid, p_product_code text, p_jtd_ids uuid[], p_sign integer)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Adds messages to the counts of those that wait, or takes them off.
begin
  insert into jtd.waiting as w (tenant_id, product_code, channel, messages, units)
    select p_tenant_id, p_product_code, m.channel, 0, 0
    from pg_catalog.unnest(p_jtd_ids) as i(jtd_id)
    cross join lateral (select o.* from jtd.message as o where o.tenant_id = p_tenant_id and o.jtd_id = i.jtd_id offset 0) as m
    group by m.channel order by m.channel
    on conflict do nothing;
  update jtd.waiting as w set messages = w.messages + p_sign * c.messages, units = w.units + p_sign * c.units
    from (
      select m.channel, pg_catalog.count(*) as messages, pg_catalog.sum(m.cost) as units
      from pg_catalog.unnest(p_jtd_ids) as i(jtd_id)
      cross join lateral (select o.* from jtd.message as o where o.tenant_id = p_tenant_id and o.jtd_id = i.jtd_id offset 0) as m
      group by m.channel
    ) as c
    where w.tenant_id = p_tenant_id and w.product_code = p_product_code and w.channel = c.channel;
  update jtd.line as l set messages = l.messages + p_sign * pg_catalog.cardinality(p_jtd_ids)
    where l.tenant_id = p_tenant_id and l.product_code = p_product_code;
end
$$;
comment on function jtd.count_waiting(uuid, text, uuid[], integer) is
  'Lock: the caller holds the pooled balance.';
alter function jtd.count_waiting(uuid, text, uuid[], integer) owner to cn_owner;
revoke all on function jtd.count_waiting(uuid, text, uuid[], integer) from public;
grant execute on function jtd.count_waiting(uuid, text, uuid[], integer) to cn_definer;
