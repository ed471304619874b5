create or replace function jtd.expire_waiting(p_tenant_id uuid, p_product_code text, p_since timestamptz default 'infinity')
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Ends the wait of messages whose time is over, and tells the tenant once a day. Whoever holds the line's lock calls it,
-- so that expiry is decided by time and not by a sweeper.
declare
  v_now constant timestamptz := platform.now();
  v_ids uuid[];
begin
  with ended as (
    update jtd.message as m
      set state = 'expired', position = null, ended_at = platform.wall_now(), failure_class = 'no_credits',
        failure_reason = 'There were no credits for it in time'
      where m.tenant_id = p_tenant_id and m.product_code = p_product_code and m.state = 'no_credits'
        and m.expires_at <= v_now and m.waiting_since <= p_since
      returning m.jtd_id
  )
  select pg_catalog.array_agg(e.jtd_id) into v_ids from ended as e;
  if v_ids is null then
    return 0;
  end if;
  perform jtd.count_waiting(p_tenant_id, p_product_code, v_ids, -1);
  perform jtd.log_events(p_tenant_id, v_ids, 'expired', 'no_credits');
  perform jtd.tell_expired(p_tenant_id, p_product_code, pg_catalog.cardinality(v_ids), v_now);
  return pg_catalog.cardinality(v_ids);
end
$$;
comment on function jtd.expire_waiting(uuid, text, timestamptz) is
  'How many expired. Lock: the caller holds the pooled balance.';
alter function jtd.expire_waiting(uuid, text, timestamptz) owner to cn_owner;
revoke all on function jtd.expire_waiting(uuid, text, timestamptz) from public;
grant execute on function jtd.expire_waiting(uuid, text, timestamptz) to cn_definer;
