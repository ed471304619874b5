create or replace function jtd.place_of(p_message jtd.message)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Where a message stands in the line of its channel, and how many credits more would release it.
  select case when p_message.state = 'no_credits' then (
    select pg_catalog.jsonb_build_object(
      'position', pg_catalog.count(*), 'since', p_message.waiting_since, 'expiresAt', p_message.expires_at,
      'creditType', 'notification', 'channel', p_message.channel,
      'blockedBy', jtd.denial_of(p_message.tenant_id, p_message.product_code),
      'missing', greatest(pg_catalog.sum(o.cost) - (
        select coalesce(pg_catalog.sum(credits.spendable(b, 'jtd')), 0) from credits.balance as b
        where b.tenant_id = p_message.tenant_id and b.product_code = p_message.product_code
          and b.credit_type = 'notification' and b.channel in (p_message.channel, 'pooled')), 1))
    from jtd.message as o
    where o.tenant_id = p_message.tenant_id and o.product_code = p_message.product_code and o.channel = p_message.channel
      and o.state = 'no_credits' and o.position <= p_message.position) end
$$;
comment on function jtd.place_of(jtd.message) is
  '{position, since, expiresAt, missing, creditType, channel, blockedBy}, or null.';
alter function jtd.place_of(jtd.message) owner to cn_owner;
revoke all on function jtd.place_of(jtd.message) from public;
grant execute on function jtd.place_of(jtd.message) to cn_definer;
