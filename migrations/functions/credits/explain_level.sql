create or replace function credits.explain_level(p_tenant_id uuid, p_product_code text, p_id text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The level of `creditType:channel`: what the channel and the pool can spend, the threshold, and when it was
  -- crossed this time and before.
  select pg_catalog.jsonb_build_object(
    'kind', 'alert', 'id', p_id, 'rule', 'level_of_credits',
    'inputs', pg_catalog.jsonb_build_object(
      'creditType', c.credit_type, 'channel', nullif(c.channel, 'pooled'), 'available', c.left, 'threshold', c.low_threshold,
      'inChannel', own.available, 'inPool', pool.available),
    'steps', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'level', a.level, 'threshold', a.threshold, 'available', a.available,
        'raisedAt', a.raised_at, 'clearedAt', a.cleared_at) order by a.raised_at, a.level desc)
      from (
        select l.* from credits.level_alert as l
        where l.tenant_id = p_tenant_id and l.product_code = p_product_code
          and l.credit_type = c.credit_type and l.channel = c.channel
        order by l.raised_at desc limit 20
      ) as a), '[]'),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', 'credit_type', 'referenceId', c.credit_type, 'description', null,
      'actor', null, 'requestId', null, 'idempotencyKey', null, 'at', null),
    'related', '[]'::jsonb)
  from credits.list_spendable(p_tenant_id, p_product_code) as c
  left join lateral (
    select credits.available_now(b) as available from credits.balance as b
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code and b.credit_type = c.credit_type
      and b.channel = c.channel and c.channel <> 'pooled'
  ) as own on true
  left join lateral (
    select credits.available_now(b) as available from credits.balance as b
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code and b.credit_type = c.credit_type and b.channel = 'pooled'
  ) as pool on true
  where c.credit_type || ':' || c.channel = p_id
$$;
comment on function credits.explain_level(uuid, text, text) is 'Explanation document of the contract, or null.';
alter function credits.explain_level(uuid, text, text) owner to cn_owner;
revoke all on function credits.explain_level(uuid, text, text) from public;
grant execute on function credits.explain_level(uuid, text, text) to cn_definer;
