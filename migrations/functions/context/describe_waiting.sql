create or replace function context.describe_waiting(p_tenant_id uuid, p_product_code text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Messages that wait for credits, by channel; every channel that can wait is named.
  select pg_catalog.jsonb_object_agg(k.channel, coalesce(w.messages::bigint, 0))
  from jtd.channel as k
  left join jtd.waiting as w on w.tenant_id = p_tenant_id and w.product_code = p_product_code and w.channel = k.channel
  where k.cost > 0
$$;
comment on function context.describe_waiting(uuid, text) is
  'Channel → messages.';
alter function context.describe_waiting(uuid, text) owner to cn_owner;
revoke all on function context.describe_waiting(uuid, text) from public;
grant execute on function context.describe_waiting(uuid, text) to cn_definer;
