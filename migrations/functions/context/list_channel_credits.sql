drop function if exists context.waiting_messages(uuid, text, text);
create or replace function context.list_channel_credits(
  p_tenant_id uuid, p_product_code text,
  out channel text, out cost integer, out own bigint, out pooled bigint, out messages_waiting bigint, out units_waiting bigint)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What a message on each channel costs in notification credits, what it can be paid with at this instant, and who would
  -- go first. Units kept for messages count, those kept for other things do not.
  select k.channel::text, k.cost::integer,
    coalesce((select credits.spendable(b, 'jtd') from credits.balance as b
      where b.tenant_id = p_tenant_id and b.product_code = p_product_code
        and b.credit_type = 'notification' and b.channel = k.channel), 0),
    coalesce((select credits.spendable(b, 'jtd') from credits.balance as b
      where b.tenant_id = p_tenant_id and b.product_code = p_product_code
        and b.credit_type = 'notification' and b.channel = 'pooled'), 0),
    coalesce(w.messages::bigint, 0), coalesce(w.units::bigint, 0)
  from jtd.channel as k
  left join jtd.waiting as w on w.tenant_id = p_tenant_id and w.product_code = p_product_code and w.channel = k.channel
$$;
comment on function context.list_channel_credits(uuid, text) is
  'One for each channel that carries messages.';
alter function context.list_channel_credits(uuid, text) owner to cn_owner;
revoke all on function context.list_channel_credits(uuid, text) from public;
grant execute on function context.list_channel_credits(uuid, text) to cn_definer;
