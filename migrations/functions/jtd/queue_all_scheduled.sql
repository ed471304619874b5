create or replace function jtd.queue_all_scheduled(p_tenant_id uuid, p_product_code text)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- Queues every message of the tenant the transaction is in whose time has come, for a clock that passes their instant. Waits
-- for whoever is changing one of them: a worker would find it at its next tick, a clock does not come back.
declare
  c_step constant integer := 200;
begin
  perform jtd.lock_for(p_tenant_id, p_product_code, (
    select pg_catalog.array_agg(distinct m.channel::text) from jtd.message as m
    where m.tenant_id = p_tenant_id and m.product_code = p_product_code and m.state = 'created' and m.cost > 0));
  perform from jtd.message as m
    where m.tenant_id = p_tenant_id and m.product_code = p_product_code and m.state = 'created'
      and m.scheduled_at <= platform.now()
    order by m.jtd_id for update;
  while jtd.queue_scheduled(p_tenant_id, p_product_code, c_step) > 0 loop
    null;
  end loop;
end
$$;
comment on function jtd.queue_all_scheduled(uuid, text) is
  'Locks: channels alphabetically, pooled, messages.';
alter function jtd.queue_all_scheduled(uuid, text) owner to cn_definer;
revoke all on function jtd.queue_all_scheduled(uuid, text) from public;
grant execute on function jtd.queue_all_scheduled(uuid, text) to cn_platform;
