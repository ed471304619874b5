create or replace function jtd.join_line(p_tenant_id uuid, p_product_code text, p_ids uuid[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Puts messages at the end of the waiting line, in order: for seven days by the tenant's clock, and never longer.
declare
  c_patience constant interval := '7 days';
  v_now constant timestamptz := platform.now();
  v_count constant integer := coalesce(pg_catalog.cardinality(p_ids), 0);
  v_last bigint;
begin
  if v_count = 0 then
    return;
  end if;
  v_last := jtd.take_places(p_tenant_id, p_product_code, v_count);
  for v_n in 1 .. v_count loop
    update jtd.message as m
    set state = 'no_credits', position = v_last - v_count + v_n, waiting_since = v_now, expires_at = v_now + c_patience,
      failure_class = null, failure_reason = null, ended_at = null
    where m.tenant_id = p_tenant_id and m.jtd_id = p_ids[v_n];
  end loop;
  perform jtd.count_waiting(p_tenant_id, p_product_code, p_ids, 1);
  perform jtd.log_events(p_tenant_id, p_ids, 'waiting');
end
$$;
comment on function jtd.join_line(uuid, text, uuid[]) is
  'Lock: the caller holds the pooled balance.';
alter function jtd.join_line(uuid, text, uuid[]) owner to cn_owner;
revoke all on function jtd.join_line(uuid, text, uuid[]) from public;
grant execute on function jtd.join_line(uuid, text, uuid[]) to cn_definer;
