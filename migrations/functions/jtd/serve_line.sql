create or replace function jtd.serve_line(p_tenant_id uuid, p_product_code text, p_channel text, p_max integer)
returns integer
language plpgsql volatile security definer set search_path = ''
as $$
-- Serves the waiting line of the tenant the transaction is in, all channels that wait or one of them; for people, and
-- for workers, who own no tenant's rows themselves.
declare
  v_channels text[];
begin
  select pg_catalog.array_agg(w.channel::text) into v_channels from jtd.waiting as w
    where w.tenant_id = p_tenant_id and w.product_code = p_product_code and w.messages > 0
      and (p_channel is null or w.channel = p_channel);
  if v_channels is null then
    return 0;
  end if;
  return jtd.release_line(p_tenant_id, p_product_code, jtd.lock_for(p_tenant_id, p_product_code, v_channels), p_max);
end
$$;
comment on function jtd.serve_line(uuid, text, text, integer) is
  'How many were released. Locks: channels alphabetically, pooled.';
alter function jtd.serve_line(uuid, text, text, integer) owner to cn_definer;
revoke all on function jtd.serve_line(uuid, text, text, integer) from public;
grant execute on function jtd.serve_line(uuid, text, text, integer) to cn_definer, cn_platform;
