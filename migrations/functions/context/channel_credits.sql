create or replace function context.channel_credits(
  p_tenant_id uuid, p_product_code text, p_channel text, out free boolean, out own bigint, out pooled bigint)
language sql stable security invoker set search_path = ''
as $$
  -- What a message on a channel can be paid with at this instant. In-app and push messages cost nothing; the others one
  -- notification credit of their channel, else of the pool. Units kept for messages count, those kept for other things do not.
  select p_channel in ('inapp', 'push'),
    coalesce((select credits.spendable(b, 'jtd') from credits.balance as b
      where b.tenant_id = p_tenant_id and b.product_code = p_product_code
        and b.credit_type = 'notification' and b.channel = p_channel), 0),
    coalesce((select credits.spendable(b, 'jtd') from credits.balance as b
      where b.tenant_id = p_tenant_id and b.product_code = p_product_code
        and b.credit_type = 'notification' and b.channel = 'pooled'), 0)
$$;
comment on function context.channel_credits(uuid, text, text) is
  'Free of charge, units of the channel, units of the pool.';
alter function context.channel_credits(uuid, text, text) owner to cn_owner;
revoke all on function context.channel_credits(uuid, text, text) from public;
grant execute on function context.channel_credits(uuid, text, text) to cn_definer;
