create or replace function jtd.log_events(p_tenant_id uuid, p_jtd_ids uuid[], p_kind text, p_class text default null, p_reason text default null)
returns void
language sql volatile security invoker set search_path = ''
as $$
  -- Writes down what became of messages, in the transaction in which it did.
  insert into jtd.message_event (
      tenant_id, occurred_at, event_id, jtd_id, product_code, channel, kind, attempt, failure_class, reason, actor, request_id)
    select m.tenant_id, n.at, platform.uuid_v7(n.at), m.jtd_id, m.product_code, m.channel, p_kind, m.attempts,
      p_class, pg_catalog.left(p_reason, 500), platform.actor(), nullif(pg_catalog.current_setting('cn.request', true), '')
    from (select platform.wall_now() as at) as n
    cross join pg_catalog.unnest(p_jtd_ids) as i(jtd_id)
    cross join lateral (select o.* from jtd.message as o where o.tenant_id = p_tenant_id and o.jtd_id = i.jtd_id offset 0) as m
$$;
comment on function jtd.log_events(uuid, uuid[], text, text, text) is
  'Append-only.';
alter function jtd.log_events(uuid, uuid[], text, text, text) owner to cn_owner;
revoke all on function jtd.log_events(uuid, uuid[], text, text, text) from public;
grant execute on function jtd.log_events(uuid, uuid[], text, text, text) to cn_definer, cn_platform;
